import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Locator, Page } from 'playwright-core';
import { keepPicture, openBrowser } from './browser.ts';
import { demo } from './demo.ts';
import { listEscapes } from './escapes.ts';
import { startProduct, type Product } from './product.ts';
import { conversations, goToFolder, openConversation, openPage, sendFromOutside, signIn } from './screen.ts';

const TRACKER = 'http://pisteur.example';

let product: Product;
let browser: Browser;
let page: Page;
/** Every address asked for by the page or its frames since it was opened. */
const asked: string[] = [];

before(async () => {
  [product, browser] = await Promise.all([startProduct(), openBrowser()]);
  page = await openPage(browser);
  page.context().on('request', (request) => asked.push(request.url()));
  page.context().on('page', (opened) => asked.push(`a window opened: ${opened.url()}`));
  await signIn(page, product.url, demo.teacher.login);
});
after(async () => {
  await browser.close();
  await product.remove();
});

/** Addresses asked for that are not the product's own. */
function listOutside(): string[] {
  return asked.filter(
    (url) => !url.startsWith(`${product.url}/`) && !url.startsWith('data:') && !url.startsWith('blob:'),
  );
}

/** What is left in the frame of a message, and whether something ran there or in the page. */
async function inspect(message: Locator): Promise<{ ran: unknown; left: string[]; handlers: string[] }> {
  const ran = await page.evaluate<unknown[]>(
    '[window.ran, ...[...document.querySelectorAll("iframe")].map((frame) => frame.contentWindow.ran)]',
  );
  const left = await message
    .frameLocator('iframe')
    .locator(
      'script, form, input, button, base, meta, iframe, object, embed, link, video, audio, source, svg, math, template',
    )
    .evaluateAll((found) => found.map((element) => element.outerHTML));
  const handlers = await message
    .frameLocator('iframe')
    .locator('*')
    .evaluateAll((all) =>
      all.flatMap((element) =>
        [...element.attributes]
          .filter(
            ({ name, value }) =>
              name.startsWith('on') ||
              ['srcset', 'background', 'poster', 'ping', 'formaction', 'srcdoc'].includes(name) ||
              /^\s*(javascript|vbscript|data:text)/i.test(value) ||
              (name === 'style' && /url\(|expression/i.test(value)),
          )
          .map(({ name, value }) => `${element.localName} ${name}=${value}`),
      ),
    );
  return { ran: ran.find((one) => one !== undefined && one !== null) ?? null, left, handlers };
}

for (const [index, html] of listEscapes(TRACKER).entries()) {
  test(`hostile HTML ${index + 1} neither runs, nor asks anybody, nor leaves its frame`, async () => {
    const subject = `Photo de classe ${index + 1}`;
    await page.goto(product.url);
    await sendFromOutside(product, { subject, html });
    // All of them in one message are held for a fraud; one by one they are not.
    if (index === 0) await goToFolder(page, 'Indésirables');
    await conversations(page, subject).waitFor();
    const message = await openConversation(page, subject);
    const inside = message.frameLocator('iframe');
    await inside.getByText('Bonjour à tous.').waitFor();
    if (index === 0) await inside.getByText('La fin du message.').waitFor();
    // Anything that meant to run or fetch would have begun.
    await page.waitForTimeout(300);
    const found = await inspect(message);
    assert.equal(found.ran, null, 'a script ran');
    assert.deepEqual(found.left, [], 'elements that the frame must not hold');
    assert.deepEqual(found.handlers, [], 'attributes that the frame must not hold');
    assert.deepEqual(listOutside(), []);
    assert.ok(
      asked.some((url) => url.startsWith(`${product.url}/jmap`)),
      'requests are seen at all',
    );
    const sandbox = (await message.locator('iframe').getAttribute('sandbox')) ?? 'allow-scripts';
    assert.doesNotMatch(sandbox, /allow-(scripts|forms|modals|top-navigation|downloads)/);
    if (index === 0) await keepPicture(page, 'hostile');
  });
}

test('a message drawn over the page stays inside its frame', async () => {
  const subject = 'Recouvrement';
  await sendFromOutside(product, {
    subject,
    html: '<div style="position:fixed;inset:0;z-index:99999;background:#fff">Votre session a expiré</div><p style="margin-top:-900px">Texte</p><style>body{position:absolute;top:-500px} html{height:9000px}</style>',
  });
  await conversations(page, subject).waitFor();
  const message = await openConversation(page, subject);
  await message.frameLocator('iframe').getByText('Votre session a expiré').waitFor({ state: 'attached' });
  const verdict = message.getByRole('group', { name: 'Avis sur ce message' });
  // The click meets the button itself, not something laid over it.
  await verdict.getByRole('button', { name: 'Pourquoi ?' }).click();
  const [above, frame] = [await verdict.boundingBox(), await message.locator('iframe').boundingBox()];
  assert.ok(above !== null && frame !== null && above.y + above.height <= frame.y);
  assert.ok(frame.height < 2000, `the frame took ${frame.height} pixels`);
});

test('remote images come by the proxy, and only once the person asks', async () => {
  const subject = 'Programme illustré';
  await sendFromOutside(product, {
    subject,
    html: `<p>Voici l’affiche.</p><img src="${TRACKER}/affiche.png?qui=clambert" alt="affiche"><img src="//pisteur.example/deux.png"><picture><source srcset="${TRACKER}/trois.png"><img srcset="${TRACKER}/quatre.png 2x" src="cid:inconnu"></picture>`,
  });
  await conversations(page, subject).waitFor();
  const message = await openConversation(page, subject);
  const show = message.getByRole('button', { name: 'Afficher les images' });
  await show.waitFor();
  assert.deepEqual(
    asked.filter((url) => url.includes('/proxy/')),
    [],
  );
  const proxied = page.waitForRequest((request) => request.url().includes('/proxy/image'));
  await show.click();
  const url = new URL((await proxied).url());
  await page.waitForTimeout(300);
  assert.equal(url.origin, product.url);
  assert.match(url.searchParams.get('url') ?? '', /^https?:\/\/pisteur\.example\//);
  assert.deepEqual(listOutside(), []);
  assert.ok(asked.filter((one) => one.includes('pisteur')).every((one) => one.includes('/proxy/image?url=')));
});

test('a link shows where it really goes, and a stranger’s page never holds ours', async () => {
  const subject = 'Lien de la cantine';
  await sendFromOutside(product, {
    subject,
    html: '<p>Menu : <a href="https://cantine.example/menu">https://www.mairie.example/menu</a> et <a href="https://cantine.example/tarifs">les tarifs</a>.</p>',
  });
  await conversations(page, subject).waitFor();
  const message = await openConversation(page, subject);
  const inside = message.frameLocator('iframe');
  await inside.getByText('les tarifs').waitFor();
  await inside.getByText('cantine.example', { exact: false }).first().waitFor();
  for (const link of await inside.locator('a[href]').all()) {
    assert.equal(await link.getAttribute('target'), '_blank');
    // Our own page, which asks first, lets go of its opener before it leaves (e2e/gate.test.ts).
    const { origin, pathname } = new URL((await link.getAttribute('href')) ?? '', product.url);
    const isOurs = origin === product.url && pathname.startsWith('/lien/');
    assert.match((await link.getAttribute('rel')) ?? '', isOurs ? /^opener$/ : /noopener noreferrer/);
  }
});
