import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { activateScript } from './activate-script.ts';
import { openBrowser } from './browser.ts';
import { checkAccess } from './check-access.ts';
import { demo } from './demo.ts';
import { connectJmap } from './jmap-client.ts';
import { startProduct, type Product } from './product.ts';
import { conversations, openConversation, openPage, sendFromOutside, signIn } from './screen.ts';
import { until } from './until.ts';

/** What goes on behind the screen, on a machine that has other things to do. */
const LONG = { timeout: 30_000 };
const byHand = 'require "fileinto";\r\nfileinto "Disparu";\r\n';
const rule = {
  name: 'Cantine',
  enabled: true,
  when: 'all',
  conditions: [{ field: 'subject', match: 'contains', text: 'menu' }],
  actions: [{ kind: 'flag' }],
  last: true,
};

let product: Product;
let browser: Browser;
let page: Page;

before(async () => {
  [product, browser] = await Promise.all([startProduct(), openBrowser()]);
  page = await openPage(browser, { reducedMotion: 'reduce' });
  await signIn(page, product.url, demo.teacher.login);
  await activateScript(product, 'Du téléphone', byHand);
  const program = await connectJmap(product.url, demo.teacher.login, demo.appPassword);
  await program.call([['RuleSet/set', { update: { singleton: { rules: [rule] } } }]]);
});
after(async () => {
  await browser.close();
  await product.remove();
});

const focused = (name: string) => page.getByRole('button', { name, exact: true }).and(page.locator(':focus'));
async function press(name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).focus();
  await page.keyboard.press('Enter');
}

test('own rules that the webmail’s were put before have a way back, and so have the webmail’s, by keyboard alone', async () => {
  await page.goto(`${product.url}/regles`);
  const kept = page.getByRole('region', { name: 'Règles écrites à la main, mises de côté' });
  await kept.getByText('Du téléphone', { exact: true }).waitFor();
  await kept.getByText('elles ne s’appliquent pas').waitFor();
  await kept.getByText('Voir le texte').focus();
  await page.keyboard.press('Enter');
  const text = page.getByRole('textbox', { name: 'Texte de « Du téléphone »' });
  assert.equal((await text.inputValue()).trim(), byHand.replaceAll('\r', '').trim());
  await checkAccess(page, 'own rules kept aside');

  await press('Appliquer « Du téléphone »');
  await page.getByText('Les règles « Du téléphone » s’appliquent maintenant.').waitFor();
  await focused('Appliquer de nouveau ces règles').waitFor();
  await page.getByRole('textbox', { name: 'Règles écrites à la main' }).waitFor();
  assert.equal(await kept.count(), 0, 'what is in force is not set aside');

  await press('Appliquer de nouveau ces règles');
  await focused('Modifier « Cantine »').waitFor();
  await kept.waitFor();
});

test('what was counted before the rules changed is not sorted by', async () => {
  await press('Voir ce qui se passerait');
  await page.getByText(/Rien ne changerait|Messages concernés/).waitFor(LONG);
  await page.getByRole('checkbox', { name: 'Cantine' }).click();
  await page.getByText('Vos règles ont changé depuis').waitFor();
  assert.equal(await page.getByRole('button', { name: 'Trier ces messages' }).count(), 0);
  await page.getByRole('checkbox', { name: 'Cantine' }).click();
  await page.getByRole('checkbox', { name: 'Cantine', checked: true }).waitFor();
});

test('what was counted in one folder is not sorted while another is shown', async () => {
  const program = await connectJmap(product.url, demo.teacher.login, demo.appPassword);
  const boxes = (await program.call([['Mailbox/get', { ids: null }]]))[0]?.['list'] as {
    id: string;
    role: string | null;
  }[];
  const inbox = boxes.find(({ role }) => role === 'inbox')?.id ?? assert.fail();
  const email = { subject: 'Le menu', mailboxIds: { [inbox]: true } };
  await program.call([['Email/set', { create: { new: email } }]]);
  const folder = page.getByRole('combobox', { name: 'Dossier à trier' });
  const found = page.getByText('Messages concernés');
  const sort = page.getByRole('button', { name: 'Trier ces messages' });

  await press('Voir ce qui se passerait');
  await found.waitFor(LONG);
  await focused('Voir ce qui se passerait').waitFor();
  await folder.selectOption({ label: 'Archives' });
  await page.getByText('Vous avez choisi un autre dossier').waitFor();
  assert.deepEqual([await found.count(), await sort.count()], [0, 0]);
  await checkAccess(page, 'another folder to sort');

  await press('Voir ce qui se passerait');
  await page.getByText('Rien ne changerait dans ce dossier.').waitFor(LONG);
  await folder.selectOption(inbox);
  await page.getByText('Vous avez choisi un autre dossier').waitFor();
  await press('Voir ce qui se passerait');
  await found.waitFor(LONG);
  await folder.selectOption({ label: 'Archives' });
  await folder.selectOption(inbox);
  await press('Trier ces messages');
  await page.getByText('Terminé. Messages triés').waitFor(LONG);
  await page
    .getByRole('status')
    .filter({ hasText: 'Terminé. Messages triés' })
    .and(page.locator(':focus'))
    .waitFor();
});

test('a notice of the service offers no rule that would never be asked, and says why', async () => {
  await press('Appliquer « Du téléphone »');
  await focused('Appliquer de nouveau ces règles').waitFor();
  await sendFromOutside(product, { subject: 'Perdu en route', text: 'Bonjour' });
  await page.goto(product.url);
  const subject = 'Une de vos règles n’a pas pu s’appliquer';
  await conversations(page, subject).first().waitFor(LONG);
  const message = await openConversation(page, subject);
  await message.getByRole('button', { name: 'Autres actions sur ce message' }).click();
  assert.equal(await page.getByRole('menuitem', { name: 'Créer une règle' }).count(), 0);
  await page.getByRole('menuitem', { name: 'Pourquoi aucune règle pour ce message ?' }).click();
  await page.getByText('Aucune règle ne peut être faite de ce message').waitFor();
  assert.equal(await page.getByRole('textbox', { name: 'Nom de la règle' }).count(), 0);
  await checkAccess(page, 'no rule from a notice of the service');
});

test('what is written for one mailbox is not lost when another is chosen without asking', async () => {
  const head = await openPage(browser, { reducedMotion: 'reduce' });
  // Has a functional mailbox beside their own.
  await signIn(head, product.url, 'smarchal');
  await head.goto(`${product.url}/regles`);
  const box = head.getByRole('combobox', { name: 'Boîte', exact: true });
  const own = await box.inputValue();
  const options = await box
    .getByRole('option')
    .evaluateAll((all) => all.map((one) => one.getAttribute('value')));
  const other = options.find((value) => value !== own) ?? assert.fail();
  await head.getByRole('textbox', { name: 'Texte de la réponse' }).fill('Je reviens lundi.');
  const question = head.getByRole('alertdialog', { name: 'Quitter sans enregistrer ?' });

  await box.selectOption(other);
  await question.getByRole('button', { name: 'Rester sur la page' }).click();
  assert.equal(await box.inputValue(), own);
  assert.equal(
    await head.getByRole('textbox', { name: 'Texte de la réponse' }).inputValue(),
    'Je reviens lundi.',
  );

  await box.selectOption(other);
  await question.getByRole('button', { name: 'Quitter sans enregistrer' }).click();
  await question.waitFor({ state: 'detached' });
  assert.equal(await box.inputValue(), other);
  // Nothing is unsaved there: back without a question.
  await box.selectOption(own);
  assert.equal(await box.inputValue(), own);
  assert.equal(await question.count(), 0);
  await head.context().close();
});

test('a rule that changed in another window while it was edited is said to have changed; neither is lost', async () => {
  const program = await connectJmap(product.url, demo.teacher.login, demo.appPassword);
  const put = (name: string) =>
    program.call([['RuleSet/set', { update: { singleton: { rules: [{ ...rule, name }] } } }]]);
  await put('Cantine');
  await page.goto(`${product.url}/regles`);
  await page.getByRole('button', { name: 'Modifier « Cantine »' }).click();
  await page.getByRole('textbox', { name: 'Nom de la règle' }).fill('Cantine, ici');
  await put('Cantine, ailleurs');
  const save = page.getByRole('button', { name: 'Enregistrer la règle' });
  const changed = page.getByRole('alert').filter({ hasText: 'modifiée ou supprimée dans une autre fenêtre' });
  const general = page.getByRole('alert').filter({ hasText: 'Les règles viennent de changer' });
  await save.click();
  // Before the page has learnt of it, the list is said to have changed.
  await changed.or(general).waitFor();
  if (await general.isVisible()) await save.click();
  await changed.waitFor();
  await save.click();
  await page.getByRole('checkbox', { name: 'Cantine, ici' }).waitFor();
  await page.getByRole('checkbox', { name: 'Cantine, ailleurs' }).waitFor();
});

/** The page with these rules, set by another program. */
async function openWith(...names: string[]): Promise<void> {
  const program = await connectJmap(product.url, demo.teacher.login, demo.appPassword);
  const rules = names.map((name) => ({ ...rule, name }));
  await program.call([['RuleSet/set', { update: { singleton: { rules } } }]]);
  await page.goto(`${product.url}/regles`);
  await shows(...names);
}
const shows = (...names: string[]) =>
  until(names.join(), 10_000, async () => {
    const shown = await page.locator('.rules__list ol .security__name').allTextContents();
    return shown.join() === names.join();
  });

test('a rule that is being saved is not said to be cancelled', async () => {
  await openWith('Un');
  const answer = Promise.withResolvers<void>();
  await page.route('**/jmap/**', async (route) => {
    if (route.request().postData()?.includes('RuleSet/set') === true) await answer.promise;
    await route.continue();
  });
  await page.getByRole('button', { name: 'Modifier « Un »' }).click();
  await page.getByRole('textbox', { name: 'Nom de la règle' }).fill('Premier');
  const form = page.getByRole('form', { name: 'Règle' });
  const cancel = form.getByRole('button', { name: 'Annuler' });
  assert.ok(await cancel.isEnabled());
  await form.getByRole('button', { name: 'Enregistrer la règle' }).click();
  await form.getByRole('button', { name: 'Enregistrement…' }).waitFor();
  assert.ok(await cancel.isDisabled());
  answer.resolve();
  await focused('Modifier « Premier »').waitFor();
  await page.unroute('**/jmap/**');
});

test('a second press in the same place takes no rule that has slid there', async () => {
  await openWith('Un', 'Deux', 'Trois');
  const remove = (name: string) => page.getByRole('button', { name: `Supprimer « ${name} »` });
  const placeOf = async (name: string) => (await remove(name).boundingBox()) ?? assert.fail();
  const { x, y, width, height } = await placeOf('Un');
  const [atX, atY] = [x + width / 2, y + height / 2];
  await page.mouse.click(atX, atY);
  await shows('Deux', 'Trois');
  const slid = await placeOf('Deux');
  assert.ok(slid.y < atY && atY < slid.y + slid.height, 'the next one is where the first one was');
  await page.mouse.click(atX + 2, atY);
  await page.mouse.click(atX, atY);
  const toast = page.locator('.toast', { hasText: 'La règle « Un » est supprimée.' });
  await toast.getByRole('button', { name: 'Annuler' }).click();
  await shows('Un', 'Deux', 'Trois');
  // Where the pointer has been elsewhere meanwhile, a press is aimed anew.
  await remove('Trois').click();
  await shows('Un', 'Deux');
  await remove('Un').click();
  await shows('Deux');
});
