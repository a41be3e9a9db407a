import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { after, before, test } from 'node:test';
import { createTransport } from 'nodemailer';
import type { Browser } from 'playwright-core';
import { keepPicture, openBrowser } from './browser.ts';
import { checkAccess } from './check-access.ts';
import { demo } from './demo.ts';
import { startProduct, type Product } from './product.ts';
import { RawImap } from './raw-imap.ts';
import { conversations, openConversation, openPage, signIn } from './screen.ts';

/** A service that the settings name, and the address of ours that stands for its machines. */
const domain = 'releve.example';
const COLLECTOR = '127.77.0.2';

let product: Product;
let browser: Browser;
before(async () => {
  [product, browser] = await Promise.all([
    startProduct({ DIGUE_COLLECTORS: `${domain}=127.77.0.0/16` }),
    openBrowser(),
  ]);
});
after(async () => {
  await browser.close();
  await product.remove();
});

async function signInFrom(localAddress: string, before: string[] = []): Promise<string> {
  const imap = await RawImap.open(product.imapPort, localAddress);
  for (const command of before) assert.match(await imap.end(command), /^OK/);
  const answer = await imap.end(`LOGIN ${demo.teacher.login} ${demo.appPassword}`);
  imap.socket.destroy();
  return Buffer.from(answer, 'latin1').toString('utf8');
}

/** One AUTHENTICATE of ManageSieve: all that is said to it. */
async function sieveFrom(localAddress: string): Promise<string> {
  const socket = connect({ port: product.sievePort, host: '127.0.0.1', localAddress }).setEncoding('utf8');
  await once(socket, 'connect');
  let said = '';
  const response = Buffer.from(`\0${demo.teacher.login}\0${demo.appPassword}`).toString('base64');
  socket.write(`AUTHENTICATE "PLAIN" "${response}"\r\nLOGOUT\r\n`);
  for await (const text of socket) said += text;
  return said;
}

test('a service from outside is refused over IMAP, submission and ManageSieve, in words that a program shows', async () => {
  const words = /releve\.example ne peut pas relever une boîte de l’académie.*webmail.*« Mes appareils »/;
  const answer = await signInFrom(COLLECTOR);
  assert.match(answer, /^NO \[ALERT\] /);
  // In ASCII: the service has not said that it takes UTF-8.
  assert.match(answer, /ne peut pas relever une boite de l'academie.*webmail.*"Mes appareils"/);
  assert.match(answer, /may not collect a mailbox/);
  assert.match(
    await signInFrom('127.0.0.1', ['ID ("name" "GoogleMail" "version" "1")']),
    /^NO \[ALERT\] Gmail/,
  );
  assert.match(await signInFrom('127.0.0.1', ['ID ("name" "com.google.android.gm")']), /^OK/);
  const transport = createTransport({
    host: '127.0.0.1',
    port: product.submissionsPort,
    secure: true,
    tls: { rejectUnauthorized: false },
    localAddress: COLLECTOR,
    auth: { user: demo.teacher.login, pass: demo.appPassword },
  });
  await assert.rejects(
    transport.verify(),
    /535-?.?5\.7\.1 releve\.example ne peut pas relever[^]*may not collect a mailbox/,
  );
  const sieve = await sieveFrom(COLLECTOR);
  assert.match(sieve, /^NO /m);
  assert.match(sieve, words);
});

test('its person reads what happened and what to do, and the officer lets it in by an exception', async () => {
  const teacher = await openPage(browser, { viewport: { width: 320, height: 640 } });
  await signIn(teacher, product.url, demo.teacher.login);
  const subject = `${domain} n’a pas pu relever votre boîte`;
  await conversations(teacher, subject).first().waitFor({ timeout: 30_000 });
  const message = await openConversation(teacher, subject);
  await message.getByText(/retirez le mot de passe donné à releve\.example/).waitFor();
  await keepPicture(teacher, 'collector-notice');

  const officer = await openPage(browser);
  await signIn(officer, product.url, 'rschmitt');
  await officer.goto(`${product.url}/console/leaving`);
  await officer
    .getByText(/Claire Lambert\s: refusé, la dernière fois le/)
    .first()
    .waitFor();
  await officer.getByRole('button', { name: 'Changer : Outlook' }).click();
  await officer.getByRole('combobox', { name: 'Que faire : Outlook' }).selectOption('refuse');
  await checkAccess(officer, 'collectors');
  await officer.getByRole('textbox', { name: 'Pourquoi ce changement ?' }).last().fill('Décision du comité');
  await officer.getByRole('button', { name: 'Enregistrer', exact: true }).last().click();
  await officer.getByText(/Changé par Raphaël Schmitt.*Décision du comité/).waitFor();
  await officer
    .getByRole('button', { name: `Préparer une exception : ${demo.teacher.name}, @${domain}` })
    .click();
  assert.equal(await officer.getByRole('textbox', { name: 'Adresse extérieure' }).inputValue(), `@${domain}`);
  const why = officer.getByRole('textbox', { name: 'Pourquoi', exact: true });
  await why.and(officer.locator(':focus')).waitFor();
  await why.fill('Accord signé avec la mission.');
  const inAMonth = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
  await officer.getByLabel('Jusqu’au').fill(inAMonth);
  await officer.getByRole('button', { name: 'Accorder l’exception' }).click();
  await officer.getByText('Accord signé avec la mission.').waitFor();

  assert.match(await signInFrom(COLLECTOR), /^OK/);
  assert.match(
    await signInFrom('127.0.0.1', ['ID ("name" "GoogleMail")']),
    /^NO/,
    'the other service stays out',
  );
  await officer.reload();
  await officer.getByText(/Claire Lambert\s: accepté par exception/).waitFor();
});
