import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import type { AccountId } from '#base';
import type { EmailId, MailboxId } from '#store';
import { deliver } from '#store/testing';
import { startHarness, type Harness } from './testing/harness.ts';
import { end } from './testing/hearing.ts';
import type { ImapClient } from './testing/imap-client.ts';

let harness: Harness;
before(async () => {
  harness = await startHarness({ keptMessages: 1, keepAfterMs: 1 });
});
after(() => harness.close());

async function found(login: string): Promise<{ account: AccountId; emailId: EmailId }> {
  const account = await harness.found(login);
  return { account, emailId: (await deliver(harness.store, account)).emailId };
}

async function select(client: Promise<ImapClient>, mailbox = 'INBOX'): Promise<ImapClient> {
  const selected = await client;
  assert.match(await end(selected, `SELECT ${mailbox}`), /^OK/);
  return selected;
}

async function flags(client: ImapClient): Promise<string> {
  const said = await client.say('FETCH 1 FLAGS');
  return /FLAGS \((.*?)\)/.exec(said.at(-2) ?? '')?.[1] ?? said.join();
}

test('a keyword comes back as it was first written, to every session and process of the account', async () => {
  await found('couleurs');
  const [one, other, there] = [
    await select(harness.connect('couleurs')),
    await select(harness.connect('couleurs')),
    await select(harness.connectElsewhere('couleurs')),
  ];
  await one.say('STORE 1 +FLAGS (Important $MyLabel plain)');
  await other.say('STORE 1 +FLAGS (IMPORTANT PLAIN $mylabel)');
  for (const client of [one, other, there]) {
    await until(client, 'FETCH 1 FLAGS', /FLAGS \(\$MyLabel Important plain\)/);
  }
  await there.say('STORE 1 FLAGS (\\Seen iMPORTANT Autre)');
  for (const client of [one, other, there]) {
    await until(client, 'FETCH 1 FLAGS', /FLAGS \(\\Seen Autre Important\)/);
  }
  const [told = ''] = await (await harness.connectElsewhere('couleurs')).say('EXAMINE INBOX');
  assert.match(told, /^\* FLAGS \(.* \$MyLabel Autre Important plain\)$/);
});

test('APPEND spells as well, and a copy into a shared mailbox takes the spelling along', async () => {
  await found('copiste');
  const office = await harness.found('etude');
  harness.share('copiste', office, 'member');
  const client = await harness.connect('copiste');
  await client.say('APPEND Archives (Dossier $Suivi minuscule) {2+}\r\nxx');
  await client.say('SELECT Archives');
  assert.equal(await flags(client), '$Suivi Dossier minuscule');
  const shared = `"Bo&AO4-tes partag&AOk-es/partage-${office}@ac-exemple.fr/Archives"`;
  assert.match(await end(client, `COPY 1 ${shared}`), /^OK/);
  assert.equal(
    await flags(await select(harness.connectElsewhere('copiste'), shared)),
    '$Suivi Dossier minuscule',
  );
  assert.deepEqual(await harness.store.listSpellings(office), ['$Suivi', 'Dossier']);
});

test('what another door has set is in lower case until a program names it, in mailboxes that are open too', async () => {
  const { account, emailId } = await found('webmail');
  await harness.store.updateEmails(account, [{ emailId, keywords: { set: ['projet', '$seen'] } }]);
  const client = await select(harness.connect('webmail'));
  assert.equal(await flags(client), '\\Seen projet');
  await client.say('STORE 1 -FLAGS (Projet)');
  await harness.store.updateEmails(account, [{ emailId, keywords: { set: ['projet'] } }]);
  await client.say('NOOP');
  assert.equal(await flags(client), 'projet', 'who takes a keyword away does not spell it');
  await client.say('APPEND Archives (Projet) {2+}\r\nxx');
  assert.equal(await flags(client), 'Projet');
  const [email] = await harness.store.getEmails(account, [emailId]);
  assert.deepEqual(email?.keywords, ['projet'], 'JMAP tells it in lower case (RFC 8621, section 4.1.1)');
});

test('each account has spellings of its own', async () => {
  await found('anne');
  await found('bruno');
  const [anne, bruno] = [await select(harness.connect('anne')), await select(harness.connect('bruno'))];
  await anne.say('STORE 1 +FLAGS (Urgent)');
  await bruno.say('STORE 1 +FLAGS (URGENT)');
  assert.deepEqual([await flags(anne), await flags(bruno)], ['Urgent', 'URGENT']);
});

test('an index that was kept in the database is spelled when it is read again', async () => {
  const { account, emailId } = await found('gardee');
  const inbox = (await harness.store.findMailboxByRole(account, 'inbox')) as MailboxId;
  await harness.store.noteSpellings(account, ['Garder'], { by: 'owner', most: 10 });
  await harness.store.updateEmails(account, [{ emailId, keywords: { set: ['garder'] } }]);
  assert.equal(await flags(await select(harness.connectElsewhere('gardee'))), 'Garder');
  while ((await harness.store.readKeptIndex(account, inbox)) === null) await setTimeout(10);
  assert.equal(await flags(await select(harness.connect('gardee'))), 'Garder');
});

test('a thousand spellings and not one more; the latest stay, the others are in lower case', async () => {
  const { account } = await found('hostile');
  const client = await select(harness.connect('hostile'));
  for (let batch = 0; batch < 6; batch += 1) {
    const words = Array.from({ length: 190 }, (_, at) => `Mot${batch}-${at}`);
    assert.match(await end(client, `STORE 1 FLAGS.SILENT (${words.join(' ')})`), /^OK/);
  }
  assert.equal((await harness.store.listSpellings(account)).length, 1_000);
  await client.say('STORE 1 FLAGS.SILENT (Mot1-7 Dernier)');
  assert.equal(await flags(client), 'Dernier Mot1-7');
});

test('who may write in the mailbox of another takes no spelling from its person', async () => {
  const { account } = await found('proprio');
  await found('invite');
  harness.share('invite', account, 'member');
  const shared = `"Bo&AO4-tes partag&AOk-es/partage-${account}@ac-exemple.fr/Archives"`;
  await (await harness.connect('proprio')).say('APPEND Archives {2+}\r\nxx');
  const guest = await select(harness.connect('invite'), shared);
  const words = (batch: number): string =>
    Array.from({ length: 190 }, (_, at) => `Zq${batch}-${at}`).join(' ');
  assert.match(await end(guest, `UID STORE 4000000 +FLAGS.SILENT (${words(0)})`), /^OK/);
  assert.deepEqual(await harness.store.listSpellings(account), [], 'nothing was set');
  await end(guest, `UID STORE 1:* (UNCHANGEDSINCE 1) +FLAGS.SILENT (${words(0)})`);
  assert.deepEqual(await harness.store.listSpellings(account), [], 'nor there');
  const owner = await select(harness.connect('proprio'), 'Archives');
  await owner.say('STORE 1 +FLAGS.SILENT (Avant)');
  for (let batch = 0; batch < 6; batch += 1)
    assert.match(await end(guest, `STORE 1 FLAGS.SILENT (${words(batch)})`), /^OK/);
  assert.equal((await harness.store.listSpellings(account)).length, 101);
  await owner.say('STORE 1 FLAGS.SILENT (Avant PremierMotDuProprio)');
  assert.equal(await flags(owner), 'Avant PremierMotDuProprio');
});

test('a process that knew a keyword in lower case hears of its first spelling, in every mailbox', async () => {
  const { account, emailId } = await found('projet');
  const { store } = harness;
  await deliver(store, account);
  await store.updateEmails(account, [{ emailId, keywords: { set: ['projety'] } }]);
  const [here, there] = [
    await select(harness.connect('projet')),
    await select(harness.connectElsewhere('projet')),
  ];
  await here.say('APPEND Archives {2+}\r\nxx');
  const archives = await select(harness.connect('projet'), 'Archives');
  assert.deepEqual([await flags(here), await flags(there)], ['projety', 'projety']);
  await archives.say('STORE 1 +FLAGS (ProjetY)');
  for (const command of ['FETCH 1 FLAGS', 'FETCH 1 (UID FLAGS)', 'FETCH 1 (FLAGS INTERNALDATE)'])
    for (const client of [here, there]) await until(client, command, /FLAGS \(ProjetY\)/);
  await there.say('STORE 2 +FLAGS (projety)');
  for (const client of [here, there]) await until(client, 'FETCH 2 FLAGS', /FLAGS \(ProjetY\)/);
  assert.deepEqual(await store.listSpellings(account), ['ProjetY']);
});

test('a flag that was spelled elsewhere just before is told in that spelling from the first', async () => {
  const { account, emailId } = await found('depeche');
  await harness.store.updateEmails(account, [{ emailId, keywords: { set: ['vite'] } }]);
  const [here, there] = [
    await select(harness.connect('depeche')),
    await select(harness.connectElsewhere('depeche')),
  ];
  await deliver(harness.store, account);
  for (const client of [here, there]) await until(client, 'FETCH 1:* UID', /\* 2 FETCH/);
  await here.say('STORE 2 +FLAGS (ViTe)');
  const heard: string[] = [];
  while (!heard.some((line) => /^\* 2 FETCH .*vite/i.test(line))) heard.push(...(await there.say('NOOP')));
  assert.doesNotMatch(heard.join('\n'), /vite/);
});

async function until(client: ImapClient, command: string, expected: RegExp): Promise<void> {
  let said = '';
  for (let tries = 0; tries < 1_000 && !expected.test(said); tries += 1) {
    await client.say('NOOP');
    said = (await client.say(command)).join('\n');
    if (!expected.test(said)) await setTimeout(5);
  }
  assert.match(said, expected);
}
