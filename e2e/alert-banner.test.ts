import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from './browser.ts';
import { checkScreen } from './check-access.ts';
import { demo } from './demo.ts';
import { makeDevice } from './make-device.ts';
import { openInbox } from './open-inbox.ts';
import { startProduct, type Product } from './product.ts';
import { openPage, signIn, startMessage } from './screen.ts';

/* « C’était vous ? »: read, then answered, whatever else is open. */

const { login } = demo.teacher;
let product: Product;
let browser: Browser;
let page: Page;
before(async () => {
  [product, browser] = await Promise.all([startProduct(), openBrowser()]);
  page = await openPage(browser, { reducedMotion: 'reduce' });
  await signIn(page, product.url, login);
  for (const name of ['Tablette', 'Téléphone', 'Bureau']) await use(name);
});
after(async () => {
  await browser.close();
  await product.remove();
});

/** A device that nobody has seen comes in. */
async function use(name: string): Promise<void> {
  const password = await makeDevice(product, login, name);
  const given = { host: 'localhost', port: product.imapsPort, security: 'SSL/TLS', login, password };
  assert.ok((await openInbox(given)) > 0);
}

const banner = (on: Page) => on.getByRole('alert').filter({ hasText: /C’était vous|votre réponse/ });
const button = (on: Page, name: string) => banner(on).getByRole('button', { name });
const refusal = () => banner(page).getByRole('link', { name: 'Ce n’était pas moi' });
async function waiting(): Promise<(string | null)[]> {
  const alerts = await (await page.request.get(`${product.url}/auth/alerts`)).json();
  return (alerts as { device: string | null }[]).map(({ device }) => device);
}

test('the alert that is shown stays while the list changes; a second press answers for no other', async () => {
  const other = await page.context().newPage();
  await other.clock.install();
  for (const width of [1280, 320]) {
    await other.setViewportSize({ width, height: 800 });
    await other.goto(product.url);
    const [first, second] = await waiting();
    const shown = banner(other).getByText(`: ${first}. C’était vous ?`);
    await shown.waitFor();
    await use(`Portable ${width}`);
    const told = other.waitForResponse('**/auth/alerts');
    await other.clock.fastForward(60_000);
    assert.ok((await (await told).text()).includes(`Portable ${width}`));
    await shown.waitFor();

    const box = await button(other, 'C’était moi').boundingBox();
    assert.ok(box !== null);
    const { x, y } = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    await other.mouse.dblclick(x, y);
    const next = button(other, 'Voir la suivante');
    await next.and(other.locator(':focus')).waitFor();
    await other.mouse.dblclick(x, y);
    assert.equal(await next.count(), 1, 'what comes stands elsewhere');
    await next.dblclick();
    const question = banner(other).getByText(`: Portable ${width}. C’était vous ?`);
    await question.and(other.locator(':focus')).waitFor();
    await other.keyboard.press('Enter');
    const after = await waiting();
    assert.ok(!after.includes(first ?? null), 'answered');
    for (const left of [second ?? null, `Portable ${width}`]) assert.ok(after.includes(left), after.join());
  }
  await other.close();
});

test('beside a message being written the alert is read and answered, and the text stays in sight', async () => {
  await page.goto(product.url);
  const panel = await startMessage(page, {
    to: demo.colleague.address,
    subject: 'Sortie',
    text: 'Le car part à huit heures.',
  });
  const text = panel.getByRole('textbox', { name: 'Texte du message' });
  for (const [width, height] of [
    [1280, 800],
    [320, 640],
  ] as const) {
    await page.setViewportSize({ width, height });
    await banner(page).waitFor();
    await checkScreen(page, 'alert-beside-compose');
    for (const found of [button(page, 'C’était moi'), refusal(), button(page, 'Plus tard')])
      await found.click({ trial: true });
    await text.click({ trial: true, position: { x: 40, y: 20 } });
    const [above, below] = [await banner(page).boundingBox(), await panel.boundingBox()];
    assert.ok(above !== null && below !== null);
    assert.ok(above.y + above.height <= below.y, `one under the other at ${width}`);
    assert.ok(below.y + below.height <= height + 1, `all of the panel at ${width}`);
  }
  await page.getByRole('link', { name: 'Aller au contenu' }).press('Enter');
  await panel.and(page.locator(':focus')).waitFor();
  await text.focus();
  await button(page, 'Plus tard').click();
  await text.and(page.locator(':focus')).waitFor();
});

test('« Ce n’était pas moi » shows the connections, and the message waits as a bar', async () => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(product.url);
  const panel = await startMessage(page, {
    to: demo.colleague.address,
    subject: 'Bus',
    text: 'Huit heures.',
  });
  await page.setViewportSize({ width: 320, height: 640 });
  await refusal().click();
  await page.getByRole('heading', { level: 1, name: 'Mes connexions' }).click();
  await panel.getByRole('button', { name: 'Rouvrir' }).click();
  await panel.getByText('Huit heures.').waitFor();
});
