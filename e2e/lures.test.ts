import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import sharp from 'sharp';
import { encode } from 'uqr';
import type { Browser, Locator, Page } from 'playwright-core';
import { keepPicture, openBrowser } from './browser.ts';
import { demo } from './demo.ts';
import { startProduct, type Product } from './product.ts';
import { openConversation, openPage, sendFromOutside, signIn, startMessage } from './screen.ts';

let product: Product;
let browser: Browser;

before(async () => {
  [product, browser] = await Promise.all([startProduct({ DIGUE_QUOTA_BYTES: '50000000' }), openBrowser()]);
});
after(async () => {
  await browser.close();
  await product.remove();
});

/** Narrow and wide, light and dark: for people to look at. */
async function keepPictures(page: Page, name: string): Promise<void> {
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.waitForTimeout(150);
      await keepPicture(page, `${name}-${width}-${colorScheme}`);
    }
  }
  await page.emulateMedia({ colorScheme: 'light' });
}

async function openJunk(page: Page, subject: string): Promise<Locator> {
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto(product.url);
  await page
    .getByRole('link', { name: /^Indésirables/ })
    .first()
    .click();
  const message = await openConversation(page, subject);
  await message.getByRole('button', { name: /Pourquoi/ }).click();
  return message;
}

test('a false I-Prof mail and a false quota mail rest in quarantine, explained, the true quota beside the second', async () => {
  await sendFromOutside(product, {
    from: { name: 'I-Prof', address: 'gestion@iprof-dossier.example' },
    subject: 'Votre dossier I-Prof est incomplet',
    html: '<p>Bonjour, votre dossier sera suspendu sous 48 heures. Saisissez votre NUMEN et votre mot de passe sur <a href="https://iprof-dossier.example/connexion">https://bv.ac-demo.example/iprof</a>.</p>',
  });
  await sendFromOutside(product, {
    from: { name: '✓ Annonce officielle', address: 'support@quota-messagerie.example' },
    subject: 'Votre boîte est remplie à 98 %',
    html: '<p>Votre boîte aux lettres est presque pleine et sera bloquée sous 24 heures. <a href="https://quota-messagerie.example/login">Augmentez votre quota</a> en vous connectant avec votre mot de passe.</p>',
  });
  const page = await openPage(browser);
  await signIn(page, product.url, demo.teacher.login);
  const iprof = await openJunk(page, 'Votre dossier I-Prof');
  await iprof.getByText(/Message très probablement frauduleux/).waitFor();
  await iprof
    .getByText(/demande un secret/)
    .first()
    .waitFor();
  await keepPictures(page, 'lure-iprof');
  const quota = await openJunk(page, 'Votre boîte est remplie');
  await quota.getByText(/^Votre boîte est remplie à [0-9],?[0-9]?\s%$/).waitFor();
  await quota
    .getByText(/imite une marque de confiance/)
    .first()
    .waitFor();
  assert.equal(await quota.locator('dd').filter({ hasText: '✓' }).count(), 0, 'no sign of a name is shown');
  assert.equal(await page.getByRole('button', { name: /✓/ }).count(), 0);
  assert.equal(await page.getByRole('group', { name: 'Origine de ce message' }).count(), 0);
  await keepPictures(page, 'lure-quota');
});

test('a hijacked colleague and a QR code to a login page are caught, each with its sentence', async () => {
  const thief = await openPage(browser);
  await signIn(thief, product.url, demo.colleague.login);
  const panel = await startMessage(thief, {
    to: demo.teacher.address,
    subject: 'Ta boîte ferme ce soir',
    text: ' ',
  });
  await thief.keyboard.insertText(
    'Votre compte de messagerie sera fermé aujourd’hui. Connectez-vous avec votre mot de passe sur https://messagerie-academie.weebly.com/login pour le garder.',
  );
  await panel.getByRole('button', { name: 'Envoyer' }).click();
  await sendFromOutside(product, {
    from: { name: 'Service informatique', address: 'info@rectorat-securite.example' },
    subject: 'Double authentification à renouveler',
    text: 'Bonjour, scannez ce code avec votre téléphone pour garder votre accès à la messagerie.',
    attachments: [
      {
        filename: 'code.png',
        contentType: 'image/png',
        content: await drawCode('https://rectorat-securite.example/login'),
      },
    ],
  });
  const page = await openPage(browser);
  await signIn(page, product.url, demo.teacher.login);
  const code = await openJunk(page, 'Double authentification');
  await code
    .getByText(/code QR/i)
    .first()
    .waitFor();
  await keepPictures(page, 'lure-qr');
  const colleague = await openJunk(page, 'Ta boîte ferme ce soir');
  await colleague
    .getByText(/vous fait vous identifier/)
    .first()
    .waitFor();
  await colleague
    .getByText(/écrit par une personne connectée/)
    .first()
    .waitFor();
  await colleague.getByText(/Prévenez-la par téléphone/).waitFor();
  await keepPictures(page, 'lure-colleague');
});

async function drawCode(text: string): Promise<Buffer> {
  const { data, size } = encode(text, { ecc: 'M', border: 4 });
  const pixels = Buffer.from(data.flatMap((row) => row.map((dark) => (dark ? 0 : 255))));
  return sharp(pixels, { raw: { width: size, height: size, channels: 1 } })
    .resize(size * 8, size * 8, { kernel: 'nearest' })
    .png()
    .toBuffer();
}
