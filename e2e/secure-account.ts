import type { Page } from 'playwright-core';
import { keepPicture } from './browser.ts';
import { demo } from './demo.ts';

/** « Ce n'était pas moi » on the newest line of the connections, as a person does it, up to the question for a password. */
export async function secureAccount(page: Page): Promise<void> {
  await page.getByRole('button', { name: `Menu de ${demo.teacher.name}` }).click();
  await page.getByRole('menuitem', { name: 'Mes connexions' }).click();
  await page.getByText('cette connexion').waitFor();
  await keepPicture(page, 'connections');
  await page
    .getByRole('button', { name: /^Ce n’était pas moi/ })
    .first()
    .click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Mettre à l’abri' }).click();
}

/** The new password that is asked for then. */
export async function chooseNewPassword(page: Page): Promise<void> {
  const dialog = page.getByRole('dialog', { name: 'Encore une étape' });
  await dialog
    .getByRole('textbox', { name: 'Nouveau mot de passe' })
    .fill('sept crayons dorment sous le grand chapiteau bleu');
  await dialog.getByRole('button', { name: 'Changer le mot de passe' }).click();
  await dialog.waitFor({ state: 'hidden' });
}
