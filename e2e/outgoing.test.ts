import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { keepPicture, openBrowser } from './browser.ts';
import { checkAccess } from './check-access.ts';
import { demo } from './demo.ts';
import { startProduct, type Product } from './product.ts';
import { conversations, openPage, signIn, startMessage } from './screen.ts';

let product: Product;
let browser: Browser;

before(async () => {
  [product, browser] = await Promise.all([startProduct(), openBrowser()]);
});
after(async () => {
  await browser.close();
  await product.remove();
});

test('what is found before sending is put right in one gesture, or explained', async () => {
  const page = await openPage(browser, { viewport: { width: 320, height: 640 } });
  await signIn(page, product.url, demo.teacher.login);
  const subject = 'Planning de la semaine';
  const panel = await startMessage(page, {
    to: demo.colleague.address,
    subject,
    text: 'Ci-joint le planning. Mon code de vérification est 482913.',
  });
  await panel.getByRole('button', { name: 'Envoyer' }).click();
  const dialog = page.getByRole('alertdialog', { name: 'Avant d’envoyer' });
  await dialog.getByRole('heading', { name: 'Code à usage unique' }).waitFor();
  await keepPicture(page, 'outgoing');
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    dialog.getByRole('button', { name: 'Joindre le fichier' }).click(),
  ]);
  await chooser.setFiles({ name: 'planning.txt', mimeType: 'text/plain', buffer: Buffer.from('lundi') });
  await dialog.waitFor({ state: 'detached' });
  await panel.getByText('planning.txt').waitFor();
  await panel.getByRole('progressbar').waitFor({ state: 'detached' });

  await panel.getByRole('button', { name: 'Envoyer' }).click();
  await dialog.getByRole('heading', { name: 'Code à usage unique' }).waitFor();
  assert.equal(await dialog.getByRole('heading', { name: 'Pièce jointe oubliée' }).count(), 0);
  await dialog.getByRole('button', { name: 'Envoyer quand même' }).click();
  await dialog.getByText(/Écrivez une phrase/).waitFor();
  await dialog
    .getByRole('textbox', { name: 'Pourquoi l’envoyer tel quel ?' })
    .fill('Un exemple pour le cours.');
  await dialog.getByRole('button', { name: 'Envoyer quand même' }).click();
  await page.getByText('Message envoyé').waitFor();
  const colleague = await openPage(browser);
  await signIn(colleague, product.url, demo.colleague.login);
  await conversations(colleague, subject).first().waitFor({ timeout: 30_000 });
});

test('a file that cannot be checked is said, and so is an address that is nearly one’s own', async () => {
  const page = await openPage(browser);
  await signIn(page, product.url, demo.teacher.login);
  const nearlyOwn = demo.teacher.address.replace('@', 's@');
  const panel = await startMessage(page, {
    to: `${nearlyOwn}, voisin@mairie-exemple.org`,
    subject: 'Liste',
    text: 'Bonjour,',
  });
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    panel.getByRole('button', { name: /Joindre/ }).click(),
  ]);
  const buffer = Buffer.from('377abcaf271c0004', 'hex');
  await chooser.setFiles({ name: 'liste.7z', mimeType: 'application/x-7z-compressed', buffer });
  await panel.getByText('liste.7z').waitFor();
  await panel.getByRole('progressbar').waitFor({ state: 'detached' });
  await panel.getByRole('button', { name: 'Envoyer' }).click();
  const dialog = page.getByRole('alertdialog', { name: 'Avant d’envoyer' });
  await dialog.getByRole('heading', { name: 'Fichier non vérifiable' }).waitFor();
  await dialog.getByText(/« liste\.7z » ne peut pas être vérifié avant l’envoi/).waitFor();
  await dialog.getByText(/ressemble à votre adresse/).waitFor();
  await keepPicture(page, 'outgoing-unchecked');
  await checkAccess(page, 'outgoing-unchecked');
  await dialog.getByRole('button', { name: 'Retirer « liste.7z »' }).click();
  await dialog.getByRole('heading', { name: 'Fichier non vérifiable' }).waitFor({ state: 'detached' });
  await dialog.getByRole('button', { name: `Écrire plutôt à ${demo.teacher.address}` }).click();
  await dialog.getByText('C’est corrigé : le message peut partir.').waitFor();
});

test('the officer decides what is asked, how much may be sent, and where mail may go on to', async () => {
  const officer = await openPage(browser);
  await signIn(officer, product.url, 'rschmitt');
  await officer.goto(`${product.url}/console/leaving`);
  await officer.getByRole('button', { name: 'Changer : Pièce jointe oubliée' }).click();
  await officer.getByRole('combobox', { name: 'Que faire : Pièce jointe oubliée' }).selectOption('off');
  await officer.getByRole('button', { name: 'Enregistrer', exact: true }).click();
  await officer.getByText('Écrivez pourquoi').waitFor();
  await officer
    .getByRole('textbox', { name: 'Pourquoi ce changement ?' })
    .first()
    .fill('Gêne pendant les examens');
  await officer.getByRole('button', { name: 'Enregistrer', exact: true }).click();
  await officer.getByText(/Changé par Raphaël Schmitt.*Gêne pendant les examens/).waitFor();

  await officer.getByRole('button', { name: 'Changer : Fichier non vérifiable' }).waitFor();
  await officer.getByRole('textbox', { name: /^Circulaire d’une école/ }).waitFor();
  await officer
    .getByRole('textbox', { name: 'Adresse de la personne ou de la boîte' })
    .fill(demo.teacher.address);
  await officer.getByRole('textbox', { name: 'Adresse extérieure' }).fill('claire@mission.example');
  const why = officer.getByRole('textbox', { name: 'Pourquoi', exact: true });
  await why.fill('NUMEN 12G0501234ABC');
  const inAMonth = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
  await officer.getByLabel('Jusqu’au').fill(inAMonth);
  await officer.getByRole('button', { name: 'Accorder l’exception' }).click();
  await officer.getByText('Ce texte contient un NUMEN.').waitFor();
  await why.fill('Détachée à la mission');
  await officer.getByRole('button', { name: 'Accorder l’exception' }).click();
  await officer.getByText('claire@mission.example').waitFor();

  await officer
    .getByRole('textbox', { name: /Attendent au-delà/ })
    .first()
    .fill('1');
  await officer.getByRole('textbox', { name: 'La nuit, diviser par' }).fill('1');
  await officer.getByRole('textbox', { name: 'Samedi et dimanche, diviser par' }).fill('1');
  await officer
    .getByRole('textbox', { name: 'Pourquoi ce changement ?' })
    .last()
    .fill('Essai avant la rentrée');
  await officer.getByRole('button', { name: 'Enregistrer les plafonds' }).click();
  await officer.getByText(/Changé par Raphaël Schmitt.*Essai avant la rentrée/).waitFor();
  await keepPicture(officer, 'console-leaving');

  const page = await openPage(browser);
  await signIn(page, product.url, demo.colleague.login);
  for (const subject of ['Premier envoi', 'Deuxième envoi']) {
    const panel = await startMessage(page, {
      to: demo.teacher.address,
      subject,
      text: 'Ci-joint le planning.',
    });
    await panel.getByRole('button', { name: 'Envoyer' }).click();
    await panel.waitFor({ state: 'detached' });
  }
  await page.getByText(/il partira quand le service de sécurité/).waitFor();
  await officer.reload();
  await officer.getByText('Deuxième envoi').waitFor();
  await officer.getByRole('textbox', { name: `Réponse à ${demo.colleague.name}` }).fill('Rien à redire.');
  await officer.getByRole('button', { name: 'Laisser partir' }).click();
  await officer.getByText('Aucun envoi n’attend.').waitFor();
  const reader = await openPage(browser);
  await signIn(reader, product.url, demo.teacher.login);
  await conversations(reader, 'Deuxième envoi').first().waitFor({ timeout: 30_000 });
});
