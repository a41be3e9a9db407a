import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { createTransport } from 'nodemailer';
import { accountId } from '#base';
import { createTestStore, find } from '#store/testing';
import { startHarness } from './testing/harness.ts';

const opened = await createTestStore();
const { store } = opened;
const jeanne = accountId(1);
await store.createAccounts([{ accountId: jeanne, quotaBytes: null }]);
const harness = await startHarness({ store });
const to = 'jeanne.martin@ac-exemple.fr';
const from = 'Paul Durand <paul.durand@ac-exemple.fr>';
const client = createTransport({
  host: '127.0.0.1',
  port: harness.port,
  tls: { rejectUnauthorized: false },
});
after(async () => {
  client.close();
  await harness.listener.close();
  await opened.close();
});

async function levelOf(subject: string): Promise<string | undefined> {
  const emails = await store.getEmails(jeanne, await find(store, jeanne));
  return emails.find(({ envelope }) => envelope.subject === subject)?.verdict?.level;
}

async function submit(subject: string, text: string): Promise<void> {
  const bytes = Buffer.from(
    `From: ${from}\r\nTo: ${to}\r\nSubject: ${subject}\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${text}\r\n`,
  );
  const address = 'paul.durand@ac-exemple.fr';
  const sender = { accountId: accountId(2), address };
  await harness.receiver.deliverSubmission({ bytes, mailFrom: address, recipients: [to], sender });
}

test('what a colleague signed in to write is trusted; the same address on port 25 is not, even once known', async () => {
  await submit('dedans', 'Bonjour, la réunion est à 17 h.');
  assert.equal(await levelOf('dedans'), 'trusted');
  await client.sendMail({ from, to, subject: 'dehors', text: 'Bonne soirée' });
  assert.equal(await levelOf('dehors'), 'caution');
  await client.sendMail({ from, to, subject: 'lien', text: 'Le dossier : https://dossier.example/d' });
  assert.equal(await levelOf('lien'), 'danger');
});

test('two From fields are no way round', async () => {
  for (const [subject, fields] of [
    ['deux a', `From: A <a@un.example>\r\nFrom: ${from}\r\n`],
    ['deux b', `From: ${from}\r\nFrom: A <a@un.example>\r\n`],
    ['deux c', `From: a@un.example, ${from}\r\n`],
  ] as const) {
    const raw = `${fields}To: ${to}\r\nSubject: ${subject}\r\n\r\nVoir https://dossier.example/d\r\n`;
    await client.sendMail({ envelope: { from: 'a@un.example', to }, raw });
    assert.equal(await levelOf(subject), 'danger', subject);
  }
});

test('a hijacked colleague is caught by what is asked', async () => {
  await submit(
    'quota',
    'Votre boîte a atteint sa limite. Cliquez ici pour la débloquer : https://messagerie-ac.weebly.com/',
  );
  assert.equal(await levelOf('quota'), 'danger');
  await submit('sosie', 'Le compte rendu : https://ac-exemple-login.fr/connexion');
  assert.equal(await levelOf('sosie'), 'danger');
  await submit('numen', 'Pour la DPE il me faut ton NUMEN et ta date de naissance.');
  assert.notEqual(await levelOf('numen'), 'trusted');
});
