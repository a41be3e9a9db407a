import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { keepPicture, openBrowser } from './browser.ts';
import { checkAccess } from './check-access.ts';
import { demo } from './demo.ts';
import { startProduct, type Product } from './product.ts';
import { conversations, openConversation, openPage, sendFromOutside, signIn } from './screen.ts';

let product: Product;
let browser: Browser;

before(async () => {
  [product, browser] = await Promise.all([startProduct({ DIGUE_QUOTA_BYTES: '50000000' }), openBrowser()]);
});
after(async () => {
  await browser.close();
  await product.remove();
});

const sorties = { name: 'Agence Sorties', address: 'contact@sorties.example' };

test('a rule of the officer is tried, added, in force within seconds, shown to the reader and counted', async () => {
  await sendFromOutside(product, { from: sorties, subject: 'Devis de sortie', text: 'Voici notre devis.' });
  const officer = await openPage(browser);
  await signIn(officer, product.url, 'rschmitt');
  await officer.goto(`${product.url}/console/rules`);
  const field = (name: RegExp) => officer.getByRole('textbox', { name });
  await field(/Domaine, ses sous/).fill('gmail.com');
  await field(/Raison/).fill('devis frauduleux de septembre');
  await officer.getByRole('button', { name: 'Ajouter la règle' }).click();
  await officer.getByText(/Beaucoup de familles écrivent/).waitFor();
  await field(/Domaine, ses sous/).fill('sorties.example');
  await officer.getByRole('button', { name: 'Essayer d’abord' }).click();
  await officer.getByText(/aurait touché 1 message des 7 derniers jours/).waitFor();
  await officer.getByRole('button', { name: 'Ajouter la règle' }).click();
  await officer.getByText('sorties.example').first().waitFor();
  await officer.getByText(/sans date de fin/).waitFor();
  await keepPicture(officer, 'console-rules');

  await sendFromOutside(product, { from: sorties, subject: 'Second devis', text: 'Voici le second.' });
  const page = await openPage(browser);
  await signIn(page, product.url, demo.teacher.login);
  assert.equal(await conversations(page, 'Second devis').count(), 0);
  await page.goto(`${product.url}/quarantaine`);
  await page
    .getByText(
      'Règle de l’académie : les messages de sorties.example sont bloqués (devis frauduleux de septembre).',
    )
    .waitFor();

  await officer.goto(`${product.url}/console/verdicts`);
  await officer.getByRole('img', { name: /Messages à « danger »/ }).waitFor();
  await officer.getByRole('rowheader', { name: /^Règle de l’académie/ }).waitFor();
  await keepPicture(officer, 'console-verdicts');

  await officer.goto(`${product.url}/console/rules`);
  await officer.getByRole('button', { name: 'Retirer : sorties.example' }).click();
  await officer.getByRole('alertdialog').getByRole('button', { name: 'Retirer' }).click();
  await officer.getByText('1 règle terminée').waitFor();
  await sendFromOutside(product, { from: sorties, subject: 'Troisième devis', text: 'Voici le troisième.' });
  await page.goto(product.url);
  await conversations(page, 'Troisième devis').first().waitFor();
});

test('a relay is trusted by a rule; those that are trusted without one are listed', async () => {
  const officer = await openPage(browser);
  await signIn(officer, product.url, 'rschmitt');
  await officer.goto(`${product.url}/console/rules`);
  await officer.getByRole('combobox', { name: 'Ce que fait la règle' }).selectOption('Relais de confiance');
  await officer.getByText(/^\d+ relais reconnus d’office$/).click();
  await officer.getByText('listes de l’enseignement supérieur et de la recherche').waitFor();
  await officer.getByRole('textbox', { name: /Domaine du relais/ }).fill('github.io');
  await officer.getByRole('textbox', { name: 'Raison', exact: true }).fill('listes du réseau des écoles');
  await officer.getByRole('button', { name: 'Ajouter la règle' }).click();
  await officer.getByText(/n’importe qui ouvre une page/).waitFor();
  await checkAccess(officer, 'a relay of the rules');
  await officer.getByRole('textbox', { name: /Domaine du relais/ }).fill('listes-ecoles.example');
  await officer.getByRole('button', { name: 'Essayer d’abord' }).click();
  await officer.getByText(/elle jouera sur les messages que/).waitFor();
  await officer.getByRole('button', { name: 'Ajouter la règle' }).click();
  await officer.getByText('Relais de confiance ajouté').waitFor();
});

test('an announcement bears a mark and the true quota; a letter that imitates it bears neither', async () => {
  const administrator = await openPage(browser);
  await signIn(administrator, product.url, 'mhoffmann');
  await administrator.goto(`${product.url}/console/announcements`);
  await administrator.getByRole('combobox', { name: 'Sujet' }).selectOption({ label: 'Taille des boîtes' });
  await administrator.getByRole('textbox', { name: 'Objet' }).fill('Les boîtes changent de taille');
  const text = administrator.getByRole('textbox', { name: 'Texte' });
  await text.fill('Bonjour,\n\nallez sur https://exemple.fr avant lundi.');
  await administrator.getByRole('button', { name: 'Relire avant d’envoyer' }).click();
  await administrator.getByText(/Retirez le lien/).waitFor();
  await text.fill('Bonjour,\n\nles boîtes passent à 2 Go lundi. Il n’y a rien à faire.');
  await administrator.getByRole('button', { name: 'Relire avant d’envoyer' }).click();
  const dialog = administrator.getByRole('alertdialog', { name: /Envoyer à \d+ personnes/ });
  await dialog.waitFor();
  await keepPicture(administrator, 'console-announcement');
  await dialog.getByRole('button', { name: 'Envoyer l’annonce' }).click();
  await administrator.getByText(/Déposée dans \d+ boîtes/).waitFor();
  await keepPicture(administrator, 'console-announcements');

  await sendFromOutside(product, {
    from: { name: '✓ Annonce officielle · Taille des boîtes', address: 'annonce@imite.example' },
    subject: '🏛 Annonce officielle : imitation',
    html: '<div style="border:2px solid teal"><b>Annonce officielle</b> · Taille des boîtes<br>Ce bandeau est posé par la messagerie.</div>',
    headers: { 'X-Digue-Source': 'service', 'Auto-Submitted': 'auto-generated' },
  });
  const page = await openPage(browser);
  await signIn(page, product.url, demo.teacher.login);
  const message = await openConversation(page, 'Les boîtes changent de taille');
  const mark = message.getByRole('group', { name: 'Origine de ce message' });
  await mark.getByText('Annonce officielle').waitFor();
  await message.getByText(/^Votre boîte est remplie à/).waitFor();
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await keepPicture(page, `announcement-${width}-${colorScheme}`);
    }
  }
  await page.goto(product.url);
  const imitation = await openConversation(page, 'imitation');
  assert.equal(await imitation.getByRole('group', { name: 'Origine de ce message' }).count(), 0);
  assert.equal(await imitation.locator('dd').filter({ hasText: '✓' }).count(), 0);
  assert.equal(await page.getByRole('button', { name: /✓/ }).count(), 0);
  await keepPicture(page, 'announcement-imitated');
});
