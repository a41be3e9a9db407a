import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import type { Browser, Locator, Page } from 'playwright-core';
import { keepPicture, openBrowser } from './browser.ts';
import { demo } from './demo.ts';
import { connectJmap, findBySubject } from './jmap-client.ts';
import { startProduct, type Product } from './product.ts';
import { conversations, goToFolder, openConversation, openPage, sendFromOutside, signIn } from './screen.ts';
import { until } from './until.ts';

const LURE = 'Votre boîte est remplie à 98 %';
const PIXEL =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const widths = [1280, 320];

let product: Product;
let browser: Browser;
let page: Page;

before(async () => {
  [product, browser] = await Promise.all([startProduct(), openBrowser()]);
  page = await openPage(browser);
  await signIn(page, product.url, demo.teacher.login);
});
beforeEach(() => page.unrouteAll({ behavior: 'ignoreErrors' }));
after(async () => {
  await browser.close();
  await product.remove();
});

/** Keeps every request for these addresses waiting; returns the way to let them through. */
async function hold(at: Page, addresses: RegExp): Promise<() => void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  await at.route(addresses, (route) => promise.then(() => route.continue()));
  return resolve;
}

/** Also while they are out of sight. */
const actionsOf = (message: Locator) => message.locator('.message-actions');
const report = (message: Locator) => message.getByRole('button', { name: 'Signaler' });
const dialog = () => page.getByRole('dialog').filter({ hasText: 'Il me paraît douteux' });

/** High enough for a whole letter: a browser holds what it has scrolled to in place. */
async function openInbox(width: number): Promise<void> {
  await page.setViewportSize({ width, height: 2000 });
  await page.goto(product.url);
  await conversations(page).first().waitFor();
}

/** The mouse is pressed on the button, what was held comes and is laid out, and only then is the mouse let go. */
async function pressAcross(button: Locator, arrive: () => Promise<void>): Promise<void> {
  const box = await button.boundingBox();
  assert.ok(box !== null);
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await arrive();
  await page.mouse.up();
  assert.deepEqual(await button.boundingBox(), box, 'it has moved');
}

test('a press on what can be done with a message is not lost while the message is still coming', async () => {
  const text = '<p>Votre boîte aux lettres sera bloquée sous 24 heures.</p>'.repeat(12);
  await sendFromOutside(product, {
    from: { name: 'Annonce officielle', address: 'support@quota-messagerie.example' },
    subject: LURE,
    html: `${text}<p><a href="https://quota-messagerie.example/login">Augmentez votre quota</a> avec votre mot de passe.</p>`,
  });
  for (const width of widths) {
    for (const held of [/\/support\/quota/, /\/frame\.html$/]) {
      await openInbox(width);
      await goToFolder(page, 'Indésirables');
      const release = await hold(page, held);
      const message = await openConversation(page, LURE);
      const quota = message.getByText(/^Votre boîte est remplie à [0-9],?[0-9]?\s%$/);
      const letter = message.frameLocator('iframe').getByText('Augmentez votre quota');
      await (held.test('/frame.html') ? quota : letter).waitFor();
      await pressAcross(report(message), async () => {
        release();
        await quota.waitFor();
        await letter.waitFor();
      });
      await dialog().waitFor();
      assert.deepEqual(await inOrder(message), ['Avis sur ce message', 'Actions sur ce message', 'letter']);
      await page.keyboard.press('Escape');
      await keepPicture(page, `open-message-${width}`);
    }
  }
});

/** What a keyboard and a screen reader meet in a message, one after the other. */
function inOrder(message: Locator): Promise<(string | null)[]> {
  return message
    .locator('.verdict, .message-actions, iframe')
    .evaluateAll((found) => found.map((one) => one.getAttribute('aria-label') ?? 'letter'));
}

test('below a message that is still coming nothing can be pressed yet, but no slow image holds it up for long', async () => {
  await page.clock.install();
  for (const width of widths) {
    const subject = `Lettres du club à ${width}`;
    for (const part of [1, 2]) await sendLetter(subject, part);
    await openInbox(width);
    const releaseFrames = await hold(page, /\/frame\.html$/);
    const releaseImage = await hold(page, /\/jmap\/download\//);
    await conversations(page, subject).first().getByRole('link').click();
    const [first, second] = [page.getByRole('article').first(), page.getByRole('article').last()];
    await actionsOf(first).waitFor();
    await actionsOf(second).waitFor({ state: 'attached' });
    assert.equal(await actionsOf(second).isVisible(), false);
    await page.clock.pauseAt(await page.evaluate(() => Date.now() + 1000));
    releaseFrames();
    await first.frameLocator('iframe').getByText('Lettre 1.').waitFor();
    assert.equal(await actionsOf(second).isVisible(), false, 'an image is still to come');
    await page.clock.runFor(2000);
    await actionsOf(second).waitFor();
    await page.clock.resume();
    await report(second).click();
    await dialog().waitFor();
    releaseImage();
  }
});

test('what is being read stays open when the conversation grows, and so does what is asked about it', async () => {
  const subject = 'Sortie du club';
  await sendLetter(subject, 1);
  await openInbox(1280);
  await openConversation(page, subject);
  await conversations(page, subject).filter({ hasText: 'Non lu.' }).waitFor({ state: 'detached' });
  await openInbox(1280);
  await report(await openConversation(page, subject)).click();
  await dialog().waitFor();
  await sendLetter(subject, 2);
  const cards = page.locator('article.message');
  const isOpen = () => cards.evaluateAll((found) => found.map((card) => card.matches('.message--open')));
  await cards.nth(1).waitFor({ state: 'attached' });
  assert.deepEqual(await isOpen(), [true, true]);
  assert.ok(await dialog().isVisible());

  await page.keyboard.press('Escape');
  await cards.nth(1).getByRole('button', { name: 'Répondre', exact: true }).click();
  const panel = page.locator('section.compose');
  await panel.getByRole('textbox', { name: 'Texte du message' }).pressSequentially('Merci !');
  await panel.locator('output').filter({ hasText: 'Brouillon enregistré à' }).waitFor();
  await cards.nth(2).getByText('Brouillon').waitFor();
  assert.deepEqual(await isOpen(), [true, true, false]);
  await keepPicture(page, 'open-message-answered');
});

test('a message that cannot be fetched is asked for a few times, and nothing else again and again', async () => {
  const subject = 'Lettre introuvable';
  await sendLetter(subject, 1);
  await openInbox(1280);
  await conversations(page, subject).first().waitFor();
  const asked = { message: 0, list: 0 };
  await page.route('**/jmap/api', (route) => {
    const { methodCalls } = route.request().postDataJSON() as { methodCalls: [string, object][] };
    if (methodCalls.some(([name]) => name === 'Email/query')) asked.list += 1;
    if (!methodCalls.some(([, args]) => 'bodyProperties' in args)) return route.continue();
    asked.message += 1;
    return route.fulfill({ status: 503 });
  });
  await conversations(page, subject).first().getByRole('link').click();
  const failure = page.getByRole('article').getByText('Le chargement n’a pas abouti.');
  await failure.waitFor();
  const banner = page.getByText('Le service ne répond pas.');
  assert.equal(await banner.count(), 0, 'the rest goes on');
  assert.deepEqual(asked, { message: 3, list: 0 });
  await page.context().setOffline(true);
  await banner.waitFor();
  Object.assign(asked, { message: 0, list: 0 });
  await page.context().setOffline(false);
  await banner.waitFor({ state: 'detached' });
  await failure.waitFor({ state: 'detached' });
  await failure.waitFor();
  // Once as the network is back and twice more by the message alone; a busy machine may begin one more round.
  assert.ok(asked.message <= 6 && asked.list <= 4, JSON.stringify(asked));
  await page.unroute('**/jmap/api');
  await page.getByRole('article').getByRole('button', { name: 'Réessayer' }).click();
  await page.getByRole('article').frameLocator('iframe').getByText('Lettre 1.').waitFor();
});

/** The letters of one subject are a conversation; each has an image of its own, and its number as its last words. */
async function sendLetter(subject: string, part: number): Promise<void> {
  const idOf = (number: number) => `<${subject.replaceAll(/\W/g, '')}-${number}@courriel.example>`;
  await sendFromOutside(product, {
    subject,
    messageId: idOf(part),
    ...(part === 1 ? {} : { inReplyTo: idOf(1), references: idOf(1) }),
    html: `<p>Bonjour,</p><img src="cid:logo" width="300"><p>Lettre ${part}.</p>`,
    attachments: [{ filename: 'logo.png', cid: 'logo', content: Buffer.from(PIXEL, 'base64') }],
  });
  const teacher = await connectJmap(product.url, demo.teacher.login, demo.appPassword);
  await until(
    `letter ${part} of « ${subject} »`,
    20_000,
    async () => (await findBySubject(teacher, subject)).length === part,
  );
}
