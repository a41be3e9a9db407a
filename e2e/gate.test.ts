import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { domainToASCII } from 'node:url';
import type { Browser } from 'playwright-core';
import sharp from 'sharp';
import { keepPicture, openBrowser } from './browser.ts';
import { checkAccess } from './check-access.ts';
import { demo } from './demo.ts';
import { createSheetFile, createSlidesFile, createWordFile } from './office-files.ts';
import { startProduct, type Product } from './product.ts';
import { conversations, createLure, openConversation, openPage, sendFromOutside, signIn } from './screen.ts';
import { until } from './until.ts';

const museum = domainToASCII('musée.example');

let product: Product;
let browser: Browser;

before(async () => {
  [product, browser] = await Promise.all([startProduct(), openBrowser()]);
});
after(async () => {
  await browser.close();
  await product.remove();
});

test('a link of a first contact opens through a page that names its host; one key reports, another goes on', async () => {
  const subject = 'Sortie au musée';
  await sendFromOutside(product, {
    subject,
    html: `<p>Le <a href="https://www.google.com/url?q=https://billets.${museum}/visite">programme</a> de la visite.</p>`,
  });
  const page = await openPage(browser);
  await page
    .context()
    .route('https://www.google.com/**', (route) =>
      route.fulfill({ contentType: 'text/html; charset=utf-8', body: '<title>Arrivé</title>' }),
    );
  await signIn(page, product.url, demo.teacher.login);
  const message = await openConversation(page, subject);
  const frame = message.frameLocator('iframe');
  const opening = page.context().waitForEvent('page');
  await frame.getByRole('link', { name: 'programme' }).press('Enter');
  const tab = await opening;
  await tab.getByRole('heading', { name: /mène à/ }).waitFor();
  await tab.getByText(museum, { exact: false }).last().waitFor();
  await tab.getByText('billets.musée.example').waitFor();
  await tab.getByText(/passe d’abord par www\.google\.com/).waitFor();
  await tab.getByText(/Attendiez-vous ce message de Parent \(parent@courriel\.example\)/).waitFor();
  await checkAccess(tab, 'gate-link');
  await tab.getByRole('button', { name: /signaler/ }).press('Tab');
  await tab.keyboard.press('Enter');
  await tab.waitForURL('https://www.google.com/**');
  assert.equal(await tab.title(), 'Arrivé');
  assert.equal(await tab.evaluate('window.opener'), null);
  assert.equal(await tab.evaluate('document.referrer'), '');
  const again = page.context().waitForEvent('page');
  await frame.getByRole('link', { name: 'programme' }).click();
  await (await again).waitForURL('https://www.google.com/**');

  const stranger = await openPage(browser);
  await signIn(stranger, product.url, demo.colleague.login);
  const address = await frame.getByRole('link', { name: 'programme' }).getAttribute('href');
  await stranger.goto(product.url + (address ?? ''));
  await stranger.getByText(/cette boîte n’est pas la vôtre/).waitFor();
});

test('a file says what it really is before it is downloaded, and a picture is drawn before', async () => {
  const subject = 'Photo de classe';
  await sendFromOutside(product, {
    from: { name: 'Photographe', address: 'photo@atelier.example' },
    subject,
    text: 'Voici.',
    attachments: [
      { filename: 'visite.pdf', contentType: 'application/pdf', content: '%PDF-1.4 x' },
      { filename: 'lisez.txt', contentType: 'text/plain', content: 'Bonjour à tous' },
      { filename: 'point.png', contentType: 'image/png', content: onePixel() },
    ],
  });
  const page = await openPage(browser);
  await signIn(page, product.url, demo.teacher.login);
  const message = await openConversation(page, subject);
  const link = message.getByRole('link', { name: /Télécharger visite/ });
  const address = (await link.getAttribute('href')) ?? '';
  const status = (url: string) => page.evaluate((one) => fetch(one).then((reply) => reply.status), url);
  assert.equal(await status(address), 403);
  await message.getByRole('button', { name: /Aperçu de lisez/ }).click();
  await page.getByRole('dialog').getByText('Bonjour à tous').waitFor();
  await page.keyboard.press('Escape');
  await message.getByRole('button', { name: /Aperçu de point/ }).click();
  await page.getByRole('dialog').locator('canvas').waitFor();
  await checkAccess(page, 'gate-preview');
  await page.keyboard.press('Escape');
  await link.press('Enter');
  const dialog = page.getByRole('dialog', { name: /Télécharger ce fichier/ });
  await dialog.getByText(/un document PDF/).waitFor();
  await checkAccess(page, 'gate-file');
  const coming = page.waitForEvent('download');
  await dialog.getByRole('button', { name: /Oui, télécharger/ }).press('Enter');
  assert.equal((await coming).suggestedFilename(), 'visite.pdf');
  assert.equal(await status(address), 200);
});

test('office files are drawn as pictures, page by page, with their words beside them, and nothing is fetched', async () => {
  const subject = 'Documents de rentrée';
  const red = await sharp({ create: { width: 40, height: 20, channels: 3, background: '#ff0000' } })
    .png()
    .toBuffer();
  await sendFromOutside(product, {
    from: { name: 'Mairie', address: 'contact@mairie.example' },
    subject,
    text: 'Voici.',
    attachments: [
      { filename: 'note.docx', content: createWordFile(red) },
      { filename: 'effectifs.xlsx', content: createSheetFile() },
      { filename: 'rentree.pptx', content: createSlidesFile() },
      { filename: 'liste.csv', contentType: 'text/csv', content: 'Nom;Classe\nLéa;6e A' },
    ],
  });
  const page = await openPage(browser);
  await signIn(page, product.url, demo.teacher.login);
  const message = await openConversation(page, subject);
  const dialog = page.getByRole('dialog');
  const asked: string[] = [];
  page.on('request', (request) => void asked.push(request.url()));
  const open = async (name: RegExp) => {
    await message.getByRole('button', { name }).click();
    await dialog.locator('canvas').waitFor();
  };
  /** Of all pixels, the share that is drawn in (nearly) this colour. */
  const shareOf = async (red: number, green: number, blue: number): Promise<number> => {
    const picture = await dialog.locator('canvas').screenshot();
    const { data } = await sharp(picture).removeAlpha().raw().toBuffer({ resolveWithObject: true });
    let count = 0;
    for (let at = 0; at < data.length; at += 3) {
      const far = [red, green, blue].map((value, index) => Math.abs(value - (data[at + index] ?? 0)));
      if (Math.max(...far) < 40) count += 1;
    }
    return (3 * count) / data.length;
  };
  const words = () => dialog.locator('details pre').textContent();

  await open(/Aperçu de note/);
  await dialog.getByText('Page 1 sur 2').waitFor();
  await dialog.getByText('la mise en page peut différer').waitFor();
  await until('the picture', 5_000, async () => (await shareOf(255, 0, 0)) > 0.02);
  assert.ok((await shareOf(0, 0, 0)) > 0.001, 'words are drawn');
  await dialog.getByText('Lire le texte de cette page').press('Enter');
  assert.match(
    (await words()) ?? '',
    /^Réunion lundi\n1\. Ordre du jour\n2\. Questions diverses\nSalle\tHeure\n12\t17 h/,
  );
  await checkAccess(page, 'gate-pages');
  await dialog.getByRole('button', { name: 'Page suivante' }).press('Enter');
  await dialog.getByText('Page 2 sur 2').waitFor();
  await dialog.getByRole('img', { name: 'Page 2 sur 2' }).waitFor();
  assert.equal(await words(), 'Compte rendu à signer');
  assert.equal(await shareOf(255, 0, 0), 0);
  await dialog.getByRole('button', { name: 'Page précédente' }).press('Enter');
  await dialog.getByText('Page 1 sur 2').waitFor();
  await keepPicture(page, 'pages-word');
  await page.keyboard.press('Escape');

  await open(/Aperçu de effectifs/);
  await dialog.getByText('Feuille « Effectifs »').waitFor();
  assert.match((await words()) ?? '', /1\tClasse\tÉlèves\n2\t6e A\t27/);
  await keepPicture(page, 'pages-sheet');
  await page.keyboard.press('Escape');
  await open(/Aperçu de rentree/);
  assert.ok((await shareOf(0, 192, 0)) > 0.8, 'the ground of the slide');
  await dialog.getByText('Page 1 sur 2').waitFor();
  await page.keyboard.press('Escape');
  await open(/Aperçu de liste/);
  const strange = asked.filter((url) => !url.startsWith(product.url) && !/^(?:blob|data):/.test(url));
  assert.deepEqual(strange, [], 'nobody else is asked');
  assert.match((await words()) ?? '', /1\tNom\tClasse\n2\tLéa\t6e A/);
});

test('a fraud rests in quarantine: seen, compared, asked for, refused or released by the officer', async () => {
  for (const subject of ['Dossier bloqué', 'Vrai dossier']) {
    const attachments = [{ filename: 'avis.pdf', contentType: 'application/pdf', content: '%PDF-1.4 x' }];
    await sendFromOutside(product, { ...createLure(subject), attachments });
  }
  const page = await openPage(browser);
  await signIn(page, product.url, demo.teacher.login);
  assert.equal(await conversations(page, 'Dossier bloqué').count(), 0, 'not in the inbox');
  await page
    .getByRole('link', { name: /^Quarantaine/ })
    .first()
    .press('Enter');
  await page.getByText('Dossier bloqué', { exact: true }).waitFor();
  await page
    .getByText(/^Se présente comme « .+ »$/)
    .first()
    .waitFor();
  await checkAccess(page, 'quarantine');
  for (const subject of ['Dossier bloqué', 'Vrai dossier']) {
    await page.getByRole('button', { name: new RegExp(`Demander la remise de.*${subject}`) }).press('Enter');
    await page.getByRole('textbox', { name: /Pourquoi/ }).fill(`J’attends « ${subject} ».`);
    if (subject === 'Dossier bloqué') await checkAccess(page, 'quarantine-ask');
    await page.getByRole('button', { name: new RegExp(`Envoyer la demande.*${subject}`) }).press('Enter');
    await page.getByRole('textbox', { name: /Pourquoi/ }).waitFor({ state: 'detached' });
  }
  await page.getByText('Remise demandée. La sécurité').nth(1).waitFor();
  await page.goto(product.url);
  await page
    .getByRole('link', { name: /^Indésirables/ })
    .first()
    .click();
  const held = await openConversation(page, 'Dossier bloqué');
  await held.getByText(/restent fermés/).waitFor();
  assert.equal(await held.frameLocator('iframe').locator('a[href]').count(), 0);
  await held.getByText('Reste fermé.').waitFor();
  await held.getByRole('button', { name: /Pourquoi/ }).click();
  await held.getByRole('cell', { name: 'dossier@autre-boite.example' }).waitFor();
  await checkAccess(page, 'who-it-is');

  const officer = await openPage(browser);
  await signIn(officer, product.url, 'rschmitt');
  await officer.goto(`${product.url}/console/quarantine`);
  // A reason may quote the subject: the line is the item with the answer in it.
  const line = (subject: string) =>
    officer
      .getByRole('listitem')
      .filter({ hasText: subject })
      .filter({ has: officer.getByRole('textbox') })
      .last();
  await line('Dossier bloqué').getByRole('textbox').fill('C’est un faux.');
  await line('Dossier bloqué').getByText('J’attends « Dossier bloqué ».').waitFor();
  await line('Dossier bloqué')
    .getByText(/avis\.pdf : un document PDF/)
    .waitFor();
  await checkAccess(officer, 'console-quarantine');
  await line('Dossier bloqué').getByRole('button', { name: 'Laisser en quarantaine' }).click();
  await officer.getByText('Réponse envoyée.').first().waitFor();
  await line('Vrai dossier').getByRole('textbox').fill('Vérifié par téléphone.');
  await line('Vrai dossier').getByRole('button', { name: 'Remettre' }).click();
  await officer.getByText('Aucune remise n’est demandée.').waitFor();

  await page.goto(`${product.url}/quarantaine`);
  await page
    .getByText(/Remise refusée.*C’est un faux\./)
    .first()
    .waitFor();
  const answers = page.getByRole('region', { name: 'Réponses reçues' });
  await answers.getByText('Remis : Vérifié par téléphone.').waitFor();
  await checkAccess(page, 'quarantine-answers');
  await page.goto(product.url);
  await conversations(page, 'Un message vous est remis').first().waitFor();
  // The notice names the message, too.
  const lines = conversations(page, 'Vrai dossier').filter({ hasNotText: 'Un message vous est remis' });
  await lines.first().getByRole('link').click();
  const released = page.getByRole('article').last();
  await released.getByText(/remis par la sécurité.*Vérifié par téléphone/).waitFor();
  const opening = page.context().waitForEvent('page');
  await released.frameLocator('iframe').getByRole('link').first().click();
  await (await opening).getByText(/suite de chiffres/).waitFor();
});

test('a message with a thousand links is shown, each through the page', async () => {
  const links = Array.from({ length: 1000 }, (_, n) => `<a href="https://h${n}.mille.example/">${n}</a>`);
  await sendFromOutside(product, {
    from: { name: 'Lettre', address: 'lettre@mille.example' },
    subject: 'Mille liens',
    html: `<p>${links.join(' ')}</p>`,
  });
  const page = await openPage(browser);
  await signIn(page, product.url, demo.teacher.login);
  const frame = (await openConversation(page, 'Mille liens')).frameLocator('iframe');
  await frame.locator('a').last().waitFor();
  assert.equal(await frame.locator('a[href^="/lien/"]').count(), 1000);
});

function onePixel(): Buffer {
  const data =
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==';
  return Buffer.from(data, 'base64');
}
