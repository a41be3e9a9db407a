import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import type { MailboxId } from '#store';
import { deliver } from '#store/testing';
import { DelegatedWorld, first } from './testing/delegated-world.ts';
import { end } from './testing/hearing.ts';

const w = new DelegatedWorld();

test('a folder that was given is listed below its owner, as subscribed, and nothing else of the account is', async () => {
  assert.deepEqual(
    await w.listed(w.delegate, '"*"').then((all) => all.filter((line) => line.includes('Autres'))),
    [],
  );
  await w.give(w.folders.projects);
  assert.deepEqual(await w.listed(w.delegate), [
    `* LIST (\\Noselect \\HasChildren) "/" "${w.level}"`,
    `* LIST (\\HasNoChildren) "/" ${w.named('Projets')}`,
  ]);
  assert.deepEqual(await w.delegate.say('LIST "" "Autres%"'), [
    '* LIST (\\Noselect \\HasChildren) "/" "Autres utilisateurs"',
    'OK LIST completed',
  ]);
  assert.deepEqual(await w.delegate.say('LSUB "" "Autres*"'), [
    `* LSUB () "/" ${w.named('Projets')}`,
    'OK LSUB completed',
  ]);
  assert.deepEqual(await w.delegate.say(`LIST "" "Autres*" RETURN (MYRIGHTS STATUS (MESSAGES))`), [
    '* LIST (\\Noselect \\HasChildren) "/" "Autres utilisateurs"',
    `* LIST (\\Noselect \\HasChildren) "/" "${w.level}"`,
    `* LIST (\\HasNoChildren) "/" ${w.named('Projets')}`,
    `* STATUS ${w.named('Projets')} (MESSAGES 2)`,
    `* MYRIGHTS ${w.named('Projets')} lr`,
    'OK LIST completed',
  ]);
  assert.equal(
    await first(w.delegate, 'NAMESPACE'),
    '* NAMESPACE (("" "/")) (("Autres utilisateurs/" "/")) (("Boîtes partagées/" "/"))',
  );
});

const letters: [letter: string, command: (name: string) => string, reader: RegExp, member: RegExp][] = [
  ['l', (name) => `LIST "" ${name}`, /^OK/, /^OK/],
  ['r', (name) => `SELECT ${name}`, /^OK \[READ-ONLY\]/, /^OK \[READ-WRITE\]/],
  ['r', (name) => `STATUS ${name} (MESSAGES UNSEEN)`, /^OK/, /^OK/],
  ['r', () => 'FETCH 1 (FLAGS BODY.PEEK[])', /^OK/, /^OK/],
  ['r', () => 'SEARCH SUBJECT Deux', /^OK/, /^OK/],
  ['r', () => 'COPY 1 INBOX', /^OK/, /^OK/],
  ['s', () => 'STORE 1 +FLAGS (\\Seen)', /^NO \[NOPERM\]/, /^OK/],
  ['w', () => 'STORE 1 +FLAGS (\\Flagged projet)', /^NO \[NOPERM\]/, /^OK/],
  ['t', () => 'STORE 2 +FLAGS (\\Deleted)', /^NO \[NOPERM\]/, /^OK/],
  ['i', (name) => `APPEND ${name} {17+}\r\nSubject: Neuf\r\n\r\n`, /^NO \[NOPERM\]/, /^OK \[APPENDUID/],
  ['i', (name) => `COPY 1 ${name}`, /^NO \[NOPERM\]/, /^OK/],
  ['te', () => 'MOVE 1 INBOX', /^NO \[NOPERM\]/, /^OK/],
  ['e', () => 'EXPUNGE', /^NO \[NOPERM\]/, /^OK/],
  ['k', (name) => `CREATE ${name.slice(0, -1)}/Neuf"`, /^NO \[NOPERM\]/, /^NO \[NOPERM\]/],
  ['x', (name) => `DELETE ${name}`, /^NO \[NOPERM\]/, /^NO \[NOPERM\]/],
  ['x', (name) => `RENAME ${name} "Pris"`, /^NO \[NOPERM\]/, /^NO \[NOPERM\]/],
  ['x', (name) => `RENAME ${name} ${name.slice(0, -1)}-2"`, /^NO \[NOPERM\]/, /^NO \[NOPERM\]/],
  ['a', (name) => `GETACL ${name}`, /^NO \[NOPERM\]/, /^NO \[NOPERM\]/],
  ['a', (name) => `LISTRIGHTS ${name} x@ac-exemple.fr`, /^NO \[NOPERM\]/, /^NO \[NOPERM\]/],
  ['a', (name) => `SETACL ${name} x@ac-exemple.fr lr`, /^NO \[NOPERM\]/, /^NO \[NOPERM\]/],
  ['a', (name) => `DELETEACL ${name} x@ac-exemple.fr`, /^NO \[NOPERM\]/, /^NO \[NOPERM\]/],
  ['–', (name) => `UNSUBSCRIBE ${name}`, /^OK/, /^OK/],
  ['–', (name) => `SUBSCRIBE ${name}`, /^OK/, /^OK/],
];

test('each right does what its letters say, and nothing beside', async () => {
  for (const right of ['reader', 'member'] as const) {
    await w.give(w.folders.projects, { right });
    const name = w.named('Projets');
    assert.equal(
      await first(w.delegate, `MYRIGHTS ${name}`),
      `* MYRIGHTS ${name} ${right === 'reader' ? 'lr' : 'lrswited'}`,
    );
    for (const [letter, command, reader, member] of letters) {
      const said = await end(w.delegate, command(name));
      assert.match(said, right === 'reader' ? reader : member, `${right} ${letter}: ${command(name)}`);
    }
  }
  const rows = await w.harness.store.listMailboxes(w.owner);
  assert.equal(
    rows.find(({ mailboxId }) => mailboxId === w.folders.projects)?.subscribed,
    true,
    'its owner’s own',
  );
});

test('what is not given is as what is not there, whatever is asked', async () => {
  await w.give(w.folders.projects, { right: 'member' });
  const same = async (command: (name: string) => string): Promise<void> => {
    const [hidden, none] = [
      await w.delegate.say(command(w.named('Secret'))),
      await w.delegate.say(command(w.named('Rien'))),
    ];
    const blind = (said: string[]) => said.map((line) => line.replaceAll(/Secret|Rien/g, '?'));
    assert.deepEqual(blind(hidden), blind(none), command('?'));
    assert.match(hidden.at(-1) ?? '', /^NO/, command('?'));
  };
  for (const command of [
    (name: string) => `STATUS ${name} (MESSAGES)`,
    (name: string) => `SELECT ${name}`,
    (name: string) => `EXAMINE ${name}`,
    (name: string) => `APPEND ${name} {17+}\r\nSubject: Neuf\r\n\r\n`,
    (name: string) => `APPEND ${name.slice(0, -1)}/Dessous" {17+}\r\nSubject: Neuf\r\n\r\n`,
    (name: string) => `CREATE ${name}`,
    (name: string) => `CREATE ${name.slice(0, -1)}/Dessous"`,
    (name: string) => `DELETE ${name}`,
    (name: string) => `RENAME ${name} Pris`,
    (name: string) => `RENAME Projets ${name}`,
    (name: string) => `SUBSCRIBE ${name}`,
    (name: string) => `UNSUBSCRIBE ${name}`,
    (name: string) => `GETQUOTAROOT ${name}`,
    (name: string) => `MYRIGHTS ${name}`,
    (name: string) => `GETACL ${name}`,
    (name: string) => `SETACL ${name} x lr`,
    (name: string) => `DELETEACL ${name} x`,
    (name: string) => `LISTRIGHTS ${name} x`,
    (name: string) => `GETMETADATA ${name} /private/comment`,
    (name: string) => `SETMETADATA ${name} (/private/comment "x")`,
  ]) {
    await same(command);
  }
  await w.delegate.say(`SELECT ${w.named('Projets')}`);
  for (const command of ['COPY', 'MOVE']) await same((name) => `${command} 1 ${name}`);
  const child = `${w.named('Projets').slice(0, -1)}/Nouveau"`;
  assert.match(await end(w.delegate, `COPY 1 ${child}`), /^NO \[NONEXISTENT\]/, 'TRYCREATE would promise it');
  await same((name) => `REPLACE 1 ${name} {17+}\r\nSubject: Neuf\r\n\r\n`);
  for (const name of ['INBOX', 'Boîte de réception', '2026', 'Projets/2026', 'Archives'])
    assert.match(await end(w.delegate, `STATUS ${w.named(name)} (MESSAGES)`), /^NO \[NONEXISTENT\]/, name);
  assert.match(await end(w.delegate, `STATUS "${w.level}" (MESSAGES)`), /^NO \[NONEXISTENT\]/);
});

test('no message outside of the folder is reached by any number or id', async () => {
  const hidden = await deliver(w.harness.store, w.owner, {
    subject: 'Un',
    mailbox: { ids: [w.folders.secret] },
  });
  await w.give(w.folders.projects, { right: 'member' });
  await w.delegate.say(`SELECT ${w.named('Projets')}`);
  for (const key of [
    `EMAILID E${hidden.emailId}`,
    'SUBJECT "Caché"',
    'TEXT "Caché"',
    'BODY "Caché"',
    'UID 3:9',
  ]) {
    assert.deepEqual(await w.delegate.say(`UID SEARCH ${key}`), ['* SEARCH', 'OK SEARCH completed'], key);
  }
  assert.equal(await first(w.delegate, 'SEARCH ALL'), '* SEARCH 1 2');
  assert.deepEqual(await w.delegate.say('UID FETCH 3:99 (UID)'), ['OK FETCH completed']);
  assert.match(await end(w.delegate, 'FETCH 3 (UID)'), /^BAD/);
  assert.deepEqual(await w.delegate.say('UID STORE 3:99 +FLAGS (\\Flagged)'), ['OK STORE completed']);
  assert.equal(
    (await first(w.delegate, 'THREAD REFERENCES UTF-8 ALL')).replaceAll(/[^\d ]/g, '').trim(),
    '12',
  );
  const url = `/${w.level}/Projets/;UID=1`.replaceAll(' ', '%20');
  assert.match(
    await end(w.delegate, `APPEND INBOX CATENATE (URL "${url}")`),
    /^NO \[BADURL/,
    'one’s own alone',
  );
});

test('how full the owner’s mailbox is, nobody learns; what is noted of it neither', async () => {
  await w.give(w.folders.projects, { right: 'member' });
  const name = w.named('Projets');
  assert.deepEqual(await w.delegate.say(`GETQUOTAROOT ${name}`), [
    `* QUOTAROOT ${name}`,
    'OK GETQUOTAROOT completed',
  ]);
  assert.match(await end(w.delegate, `GETQUOTA ${w.jean}@ac-exemple.fr`), /^NO \[NONEXISTENT\]/);
  const head = await w.open(
    w.jean,
    'SETMETADATA "" (/private/comment "serveur")',
    'SETMETADATA Projets (/private/comment "à moi")',
  );
  assert.equal(
    await first(head, 'GETMETADATA Projets /private/comment'),
    '* METADATA "Projets" (/private/comment "à moi")'.replace('"à moi"', '{6}\r\nà moi'),
  );
  assert.equal(
    await first(w.delegate, `GETMETADATA ${name} /private/comment`),
    `* METADATA ${name} (/private/comment NIL)`,
  );
  assert.equal(
    await first(w.delegate, 'GETMETADATA "" /private/comment'),
    '* METADATA "" (/private/comment NIL)',
  );
});

test('with what lies in it: what is made or moved there is seen, what is moved out is not', async () => {
  await w.give(w.folders.projects, { hasChildren: true, right: 'member' });
  const names = async () => (await w.listed(w.delegate)).map((line) => line.split(w.level)[1]?.slice(0, -1));
  assert.deepEqual(await names(), ['', '/Projets', '/Projets/2026']);
  await w.make('Budget', w.folders.year);
  assert.deepEqual(await names(), ['', '/Projets', '/Projets/2026', '/Projets/2026/Budget']);
  await w.delegate.say(`SELECT ${w.named('Projets/2026')}`);
  const move = (mailboxId: MailboxId, parentId: MailboxId | null) =>
    w.harness.store.updateMailbox(w.owner, mailboxId, { parentId });
  await move(w.folders.year, w.folders.secret);
  assert.match((await w.delegate.say('FETCH 1 FLAGS')).join(), /^\* OK \[CLOSED\][^]*NO \[NONEXISTENT\]/);
  assert.deepEqual(await names(), ['', '/Projets']);
  await move(w.folders.secret, w.folders.projects);
  assert.deepEqual(await names(), [
    '',
    '/Projets',
    '/Projets/Secret',
    '/Projets/Secret/2026',
    '/Projets/Secret/2026/Budget',
  ]);
  await w.give(w.folders.secret, { right: 'reader' });
  assert.equal(
    (await first(w.delegate, `MYRIGHTS ${w.named('Projets/Secret')}`)).split(' ').at(-1),
    'lrswited',
    'the stronger',
  );
  await w.give(w.folders.projects, { hasChildren: false, right: 'reader' });
  assert.deepEqual(await names(), ['', '/Projets', '/Projets/Secret']);
});

test('a folder that is renamed stays given under its new name, in an open session too; one that is deleted is gone', async () => {
  await w.give(w.folders.projects);
  await w.delegate.say(`SELECT ${w.named('Projets')}`);
  await w.harness.store.updateMailbox(w.owner, w.folders.projects, { name: 'Chantiers' });
  assert.equal(await end(w.delegate, 'FETCH 1 FLAGS'), 'OK FETCH completed');
  assert.match(await end(w.delegate, `STATUS ${w.named('Projets')} (MESSAGES)`), /^NO \[NONEXISTENT\]/);
  assert.equal(
    await first(w.delegate, `STATUS ${w.named('Chantiers')} (MESSAGES)`),
    `* STATUS ${w.named('Chantiers')} (MESSAGES 2)`,
  );
  await w.harness.store.destroyMailbox(w.owner, w.folders.year, true);
  assert.equal((await w.harness.store.destroyMailbox(w.owner, w.folders.projects, true)).kind, 'done');
  assert.match((await w.delegate.say('FETCH 1 FLAGS')).join(), /^\* OK \[CLOSED\]/);
  assert.deepEqual(await w.listed(w.delegate), []);
  await w.make('Chantiers');
  assert.deepEqual(await w.listed(w.delegate), [], 'another of that name is another folder');
});

test('two folders of one name are told apart; an own folder called as the level above, from before that was refused, gives way', async () => {
  const other = await w.make('Projets', w.folders.secret);
  const third = await w.make(`Projets-${other}`, w.folders.year);
  await w.give(w.folders.projects);
  await w.give(other);
  await w.give(third);
  const names = (await w.listed(w.delegate)).map((line) => line.split(`${w.level}/`)[1]?.slice(0, -1));
  assert.equal(new Set(names).size, 4, names.join());
  assert.ok(names.includes('Projets') && names.includes(`Projets-${other}`), names.join());
  await w.put(other, 'Autre');
  assert.equal(
    await first(w.delegate, `STATUS ${w.named(`Projets-${other}`)} (MESSAGES)`),
    `* STATUS ${w.named(`Projets-${other}`)} (MESSAGES 1)`,
  );
  for (const name of ['Autres utilisateurs', 'autres  utilisateurs']) {
    assert.match(await end(w.delegate, `CREATE "${name}"`), /^NO \[CANNOT\]/, name);
  }
  const account = await w.harness.found(`autre${w.turn}`);
  const wanted = { name: 'Provisoire', parentId: null, role: null, sortOrder: 1, subscribed: true };
  const made = await w.harness.store.createMailbox(account, wanted);
  assert.ok(made.kind === 'done');
  await sql`update store.mailbox set name = 'Autres utilisateurs' where mailbox_id = ${made.mailboxId}`.execute(
    w.harness.db,
  );
  const client = await w.open(`autre${w.turn}`);
  assert.deepEqual(await w.listed(client, '"Autres*"'), [
    `* LIST (\\HasNoChildren) "/" "Autres utilisateurs-${made.mailboxId}"`,
  ]);
});

test('a folder of any name is one name: nothing in it is a level, a pattern or a quote', async () => {
  for (const name of [
    'a"b\\c',
    '%*',
    '&-&',
    'INBOX',
    '...',
    'Élève 😀',
    'Boîtes partagées',
    'x'.repeat(200),
  ]) {
    const mailboxId = await w.make(name, w.folders.projects);
    await w.give(mailboxId);
    const written = w.named(name.replaceAll(/["\\]/g, '\\$&'));
    assert.match(await end(w.delegate, `SELECT ${written}`), /^OK \[READ-ONLY\]/, name);
    await w.give(mailboxId, null);
    assert.match(await end(w.delegate, `SELECT ${written}`), /^NO \[NONEXISTENT\]/, name);
  }
});
