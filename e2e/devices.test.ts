import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Locator, Page } from 'playwright-core';
import { keepPicture, openBrowser } from './browser.ts';
import { demo } from './demo.ts';
import { byHand } from './device-guides.ts';
import { openInbox } from './open-inbox.ts';
import { openPortMap, type PortMap } from './port-map.ts';
import { startProduct, type Product } from './product.ts';
import { readCode } from './read-code.ts';
import { openPage, signIn } from './screen.ts';
import { sendBy } from './send-by.ts';

const phone = { width: 320, height: 640 };
const desk = { width: 1280, height: 800 };

let product: Product;
let browser: Browser;
let page: Page;
let maps: [tls: PortMap, starttls: PortMap];
before(async () => {
  // A port map stands before submission: what the pages show leads through it, or nowhere.
  maps = [await openPortMap(() => product.submissionsPort), await openPortMap(() => product.submissionPort)];
  [product, browser] = await Promise.all([
    startProduct({
      DIGUE_PUBLIC_SUBMISSIONS_PORT: String(maps[0].port),
      DIGUE_PUBLIC_SUBMISSION_PORT: String(maps[1].port),
    }),
    openBrowser(),
  ]);
  page = await openPage(browser, { reducedMotion: 'reduce', viewport: phone });
  await signIn(page, product.url, demo.teacher.login);
});
after(async () => {
  await browser.close();
  for (const map of maps) map.close();
  await product.remove();
});

async function openDevices(): Promise<void> {
  await page.goto(product.url);
  await page.getByRole('button', { name: `Menu de ${demo.teacher.name}` }).click();
  await page.getByRole('menuitem', { name: 'Mes appareils' }).click();
  await page.getByRole('heading', { level: 1, name: 'Mes appareils' }).waitFor();
}

/** From « Ajouter un appareil » to the guide. */
async function addDevice(program: string | RegExp, name: string, shown = name): Promise<void> {
  await page.goto(`${product.url}/appareils`);
  await page.getByRole('button', { name: 'Ajouter un appareil' }).click();
  await page.getByRole('button', { name: program }).click();
  await page.getByRole('textbox', { name: /^Nom de l’appareil/ }).fill(name);
  await page.getByRole('button', { name: 'Créer le mot de passe' }).click();
  await page.getByRole('heading', { name: `Installer « ${shown} »` }).waitFor();
  await page.locator('.guide').waitFor();
}

/** Label → value of one list of values on the page, as people copy them. */
async function readValues(list: Locator): Promise<Record<string, string>> {
  const [labels, values] = await Promise.all([
    list.locator('dt').allTextContents(),
    list.locator('dd code').allTextContents(),
  ]);
  assert.equal(labels.length, values.length);
  return Object.fromEntries(labels.map((label, index) => [label, values[index] ?? '']));
}
const valuesOf = (title: string) => readValues(page.locator(`dl[aria-label="${title}"]`).first());
const devicePassword = async () =>
  (await readValues(page.locator('.device-guide > dl')))['Mot de passe de l’appareil'] ?? '';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** Axe and a picture, narrow and wide, light and dark. */
async function examine(name: string): Promise<void> {
  for (const size of [desk, phone]) {
    await page.setViewportSize(size);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
      const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
      assert.deepEqual(found, [], `${name} ${size.width} ${colorScheme}`);
      const main = page.locator('main');
      const overflow = await main.evaluate((node) => node.scrollWidth - node.clientWidth);
      assert.ok(overflow <= 0, `${name} at ${size.width} scrolls sideways by ${overflow}`);
      await keepPicture(page, `devices-${name}-${size.width}-${colorScheme}`);
    }
  }
  await page.emulateMedia({ colorScheme: 'light' });
}

test('on a narrow screen, an Android phone is set up by the code or by the values, and the page says so', async () => {
  await openDevices();
  await page.getByRole('button', { name: 'Ajouter un appareil' }).click();
  await examine('programs');
  await addDevice(/Android/, 'Téléphone de Claire');
  const values = await valuesOf('Paramètres du serveur entrant');
  const incoming = {
    host: values['Serveur'] ?? '',
    port: values['Port'] ?? '',
    security: values['Sécurité'] ?? '',
    login: values['Nom d’utilisateur'] ?? '',
    password: values['Mot de passe'] ?? '',
  };
  const [, , imap, [[smtp, identity]]] = JSON.parse(
    await readCode(page.getByRole('img', { name: /Code QR pour Thunderbird/ })),
  ) as [number, number[], (string | number)[], [[(string | number)[], string[]]]];
  const password = incoming.password.replaceAll(' ', '');
  assert.deepEqual(imap, [
    0,
    incoming.host,
    Number(incoming.port),
    3,
    1,
    incoming.login,
    incoming.login,
    password,
  ]);
  const outgoing = await valuesOf('Paramètres du serveur sortant');
  assert.equal(outgoing['Port'], String(maps[0].port), 'as seen from outside');
  assert.deepEqual(smtp, [0, outgoing['Serveur'], maps[0].port, 3, 1, incoming.login, password]);
  assert.deepEqual(identity, [demo.teacher.address, demo.teacher.name]);
  await page.getByText('ne s’est pas encore connecté').waitFor();
  await assert.rejects(openInbox({ ...incoming, password: demo.password }));
  await page.getByText('Un mot de passe vient d’être refusé').waitFor();
  await examine('refused');
  assert.ok((await openInbox(incoming)) > 0);
  const typed = {
    host: outgoing['Serveur'] ?? '',
    port: outgoing['Port'] ?? '',
    security: outgoing['Sécurité'] ?? '',
    login: outgoing['Nom d’utilisateur'] ?? '',
    password: outgoing['Mot de passe'] ?? '',
  };
  await sendBy(product.url, typed, 'Envoi du téléphone Android');
  await page.getByText('« Téléphone de Claire » s’est connecté').waitFor();
  await page.getByText(/il y a \d+ seconde.*127\.0\.0\.1/).waitFor();
  await examine('connected');
});

test('an iPhone downloads its profile by the code, once, and it opens the mailbox', async () => {
  await addDevice(/iPhone/, 'iPhone de Claire');
  const address = await readCode(page.getByRole('img', { name: /Code QR pour l’iPhone/ }));
  const reply = await fetch(address);
  assert.equal(reply.headers.get('content-type'), 'application/x-apple-aspen-config');
  const profile = await reply.text();
  const valueOf = (key: string) =>
    new RegExp(`<key>${key}</key>\\s*<(?:string|integer)>([^<]*)<`).exec(profile)?.[1] ?? '';
  const messages = await openInbox({
    host: valueOf('IncomingMailServerHostName'),
    port: valueOf('IncomingMailServerPortNumber'),
    security: 'SSL/TLS',
    login: valueOf('IncomingMailServerUsername'),
    password: valueOf('IncomingPassword'),
  });
  assert.ok(messages > 0);
  assert.match(profile, /<key>OutgoingPasswordSameAsIncomingPassword<\/key>\s*<true\/>/);
  const isSsl = /<key>OutgoingMailServerUseSSL<\/key>\s*<true\/>/.test(profile);
  const outgoing = {
    host: valueOf('OutgoingMailServerHostName'),
    port: valueOf('OutgoingMailServerPortNumber'),
    security: isSsl ? 'SSL/TLS' : '',
    login: valueOf('OutgoingMailServerUsername'),
    password: valueOf('IncomingPassword'),
  };
  await sendBy(product.url, outgoing, 'Envoi par le profil');
  await page.getByText('« iPhone de Claire » s’est connecté').waitFor();
  assert.equal((await fetch(address)).status, 410, 'nobody else comes by the same link');
  await examine('iphone');
});

for (const { program, screen, outgoing, later, words } of byHand) {
  test(`the guide ${program} leads to the mail, word by word`, async () => {
    const name = `Essai ${program.source.slice(1)}`;
    await addDevice(program, name);
    const all = await Promise.all((await page.locator('.guide dl').all()).map((list) => readValues(list)));
    // Outlook has the user name on a screen of its own.
    const login = all.map((values) => values[words.login]).find((one) => one !== undefined) ?? '';
    const password = await devicePassword();
    const given = (values: Record<string, string>) => ({
      host: values[words.host] ?? '',
      port: values[words.port] ?? '',
      security: values[words.security] ?? '',
      login: values[words.login] ?? login,
      password,
    });
    // On an iPhone the port stands on a screen of its own.
    const both = async (title: string, more: string | undefined) => ({
      ...(await valuesOf(title)),
      ...(more === undefined ? {} : await valuesOf(more)),
    });
    const incoming = given(await both(screen, later?.incoming));
    assert.ok((await openInbox(incoming)) > 0);
    await sendBy(product.url, given(await both(outgoing, later?.outgoing)), name);
    if (program.source === '^Un autre') {
      const second = (title: string) => readValues(page.locator(`dl[aria-label="${title}"]`).nth(1));
      const other = given(await second(screen));
      assert.equal(other.port, String(product.imapPort));
      assert.equal(other.security, 'STARTTLS');
      assert.ok((await openInbox(other)) > 0);
      await sendBy(product.url, given(await second(outgoing)), `${name} par STARTTLS`);
    }
    await page.getByText(`« ${name} » s’est connecté`).waitFor();
    const spoken = await page
      .getByRole('img', { name: /^Écran/ })
      .evaluateAll((all) => all.map((one) => one.getAttribute('aria-label') ?? ''));
    for (const text of spoken) assert.doesNotMatch(text, /[.:,][ \u00A0]*[.:,]/, 'a sign twice');
    assert.ok(spoken.some((text) => text.includes(incoming.host)));
    assert.ok(spoken.some((text) => text.includes(incoming.port)));
    assert.ok(spoken.every((text) => !text.includes(password.replaceAll(' ', ''))));
    await examine(`guide-${program.source.slice(1).replaceAll(' ', '-')}`);
  });
}

test('what programs ask by themselves opens the mailbox: autoconfig, autodiscover', async () => {
  await addDevice(/^Outlook/, 'Outlook de la salle des profs');
  const password = await devicePassword();
  // As on a page without TLS: what could not be copied is not said to be.
  await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
  await page.getByRole('button', { name: 'Copier : Mot de passe de l’appareil' }).click();
  await page.getByRole('alert').filter({ hasText: 'faites Ctrl+C' }).waitFor();
  assert.equal(await page.evaluate('String(getSelection())'), password);
  const address = demo.teacher.address;
  const autoconfig = await (
    await fetch(`${product.url}/mail/config-v1.1.xml?emailaddress=${encodeURIComponent(address)}`)
  ).text();
  const server = /<incomingServer type="imap">([\s\S]*?)<\/incomingServer>/.exec(autoconfig)?.[1] ?? '';
  const sending = /<outgoingServer type="smtp">([\s\S]*?)<\/outgoingServer>/.exec(autoconfig)?.[1] ?? '';
  const read = (xml: string, name: string) => new RegExp(`<${name}>([^<]*)<`).exec(xml)?.[1] ?? '';
  const bySection = (section: string) => ({
    host: read(section, 'hostname'),
    port: read(section, 'port'),
    security: read(section, 'socketType') === 'SSL' ? 'SSL/TLS' : 'STARTTLS',
    login: read(section, 'username').replace('%EMAILADDRESS%', address),
    password,
  });
  assert.ok((await openInbox(bySection(server))) > 0);
  await sendBy(product.url, bySection(sending), 'Envoi par autoconfig');
  const body = `<Autodiscover xmlns="http://schemas.microsoft.com/exchange/autodiscover/outlook/requestschema/2006"><Request><EMailAddress>${address}</EMailAddress><AcceptableResponseSchema>http://schemas.microsoft.com/exchange/autodiscover/outlook/responseschema/2006a</AcceptableResponseSchema></Request></Autodiscover>`;
  const headers = { 'content-type': 'text/xml' };
  const reply = await fetch(`${product.url}/Autodiscover/Autodiscover.xml`, {
    method: 'POST',
    body,
    headers,
  });
  const answer = await reply.text();
  const byProtocol = (type: string) => {
    const block = new RegExp(`<Protocol><Type>${type}</Type>(.*?)</Protocol>`).exec(answer)?.[1] ?? '';
    return {
      host: read(block, 'Server'),
      port: read(block, 'Port'),
      security: read(block, 'SSL') === 'on' ? 'SSL/TLS' : 'STARTTLS',
      login: read(block, 'LoginName'),
      password,
    };
  };
  assert.ok((await openInbox(byProtocol('IMAP'))) > 0);
  await sendBy(product.url, byProtocol('SMTP'), 'Envoi par autodiscover');
});

const focused = (name: string | RegExp) => page.getByRole('button', { name }).and(page.locator(':focus'));

test('by keyboard alone, each step begins where the one before has ended', async () => {
  await page.goto(`${product.url}/appareils`);
  await page.getByRole('button', { name: 'Ajouter un appareil' }).focus();
  await page.keyboard.press('Enter');
  await focused(/^iPhone/).waitFor();
  await page.keyboard.press('Enter');
  const name = page.getByRole('textbox', { name: /^Nom de l’appareil/ });
  await name.and(page.locator(':focus')).waitFor();
  await page.getByRole('button', { name: 'Annuler' }).focus();
  await page.keyboard.press('Enter');
  await focused(/^iPhone/).waitFor();
  await page.getByRole('button', { name: 'Annuler' }).focus();
  await page.keyboard.press('Enter');
  await focused('Ajouter un appareil').waitFor();
});

test('a device that is removed is out; its password opens nothing any more', async () => {
  await addDevice(/^Un autre/, 'Vieux portable');
  const password = await devicePassword();
  await page.getByRole('button', { name: 'C’est fait' }).click();
  await focused('Ajouter un appareil').waitFor();
  await addDevice(/^Un autre/, 'Vieux portable', 'Vieux portable 2');
  await page.getByRole('button', { name: 'C’est fait' }).click();
  await page.getByRole('button', { name: 'Retirer : Vieux portable', exact: true }).click();
  const asked = page.getByRole('alertdialog', { name: 'Retirer « Vieux portable » ?' });
  await asked.getByText(/^Ajouté le .*, jamais utilisé\. Il ne recevra plus votre courrier\.$/).waitFor();
  await asked.getByRole('button', { name: 'Retirer' }).click();
  await page.getByText('Vieux portable', { exact: true }).waitFor({ state: 'detached' });
  await focused(/^Retirer : /).waitFor();
  const given = {
    host: 'localhost',
    port: product.imapsPort,
    security: 'SSL/TLS',
    login: demo.teacher.login,
  };
  await assert.rejects(openInbox({ ...given, password }));
});
