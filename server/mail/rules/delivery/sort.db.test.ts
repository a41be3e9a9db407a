import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { sql } from 'kysely';
import { MOST_MAILBOXES } from '#store';
import type { Rule } from '#contract';
import { fillMailboxes } from '#store/testing';
import { ANNA, BRUNO, createRulesWorld } from '../testing/world.ts';

const world = await createRulesWorld();
const { rules, store } = world;
after(() => world.close());

async function folder(name: string): Promise<number> {
  const made = await store.createMailbox(ANNA, {
    name,
    parentId: null,
    role: null,
    sortOrder: 0,
    subscribed: true,
  });
  assert.ok(made.kind === 'done');
  return made.mailboxId;
}
const school = await folder('École');
const inbox = await store.findMailboxByRole(ANNA, 'inbox');

async function placeOf(script: string, fields = '') {
  await world.use(ANNA, script);
  const sorted = await world.sort(ANNA, { fields });
  await sorted.settle();
  return sorted.places.get(ANNA);
}
/** An account has sixteen of them. */
async function forgetScripts(): Promise<void> {
  await rules.scripts.activate(ANNA, null);
  for (const { scriptId } of await rules.scripts.list(ANNA)) await rules.scripts.destroy(ANNA, scriptId);
}
const problemOf = async () => (await rules.readRules(ANNA)).problem?.sentence.fr ?? null;

test('nobody without a rule is in the answer', async () => {
  const sorted = await world.sort(BRUNO, {});
  assert.deepEqual([...sorted.places], []);
});

test('filing by name, by id in whatever name, into two, and with marks', async () => {
  assert.deepEqual(await placeOf('require "fileinto"; fileinto "École";'), {
    mailbox: { ids: [school] },
    keywords: [],
  });
  const byId = `require ["fileinto","mailboxid"]; fileinto :mailboxid "M${school}" "Ancien nom";`;
  assert.deepEqual(await placeOf(byId), { mailbox: { ids: [school] }, keywords: [] });
  const both = String.raw`require ["fileinto","imap4flags"]; addflag ["\\Seen","Projet","$quarantined","$recalled","\\Deleted"]; fileinto "École"; keep;`;
  assert.deepEqual(await placeOf(both), { mailbox: { ids: [school, inbox] }, keywords: ['$seen', 'projet'] });
  assert.deepEqual(await placeOf('require "fileinto"; fileinto "inbox";'), {
    mailbox: { ids: [inbox] },
    keywords: [],
  });
  assert.equal(await problemOf(), null);
});

test('a mark of one copy is everywhere, but none is read where one of them is to be new', async () => {
  const start = 'require ["fileinto","imap4flags"];';
  const two = { mailbox: { ids: [school, inbox] } };
  const first = String.raw`${start} fileinto :flags ["\\Seen","Projet"] "École";`;
  assert.deepEqual(await placeOf(`${first} keep;`), { ...two, keywords: ['projet'] });
  const both = await placeOf(String.raw`${first} keep :flags "\\Seen";`);
  assert.deepEqual(both, { ...two, keywords: ['$seen', 'projet'] });
});

test('a folder is made where the script asks for it, once', async () => {
  const create = 'fileinto :create "Neuf/Dedans";';
  const place = await placeOf(`require ["fileinto","mailbox"]; ${create} ${create}`);
  const rows = await store.listMailboxes(ANNA);
  const made = rows.find((row) => row.name === 'Dedans');
  assert.deepEqual(place, { mailbox: { ids: [made?.mailboxId] }, keywords: [] });
  assert.equal(rows.find((row) => row.mailboxId === made?.parentId)?.name, 'Neuf');
});

test('a folder that cannot be made leaves none of those it would lie in, and the person is told why', async () => {
  const names = async () => (await store.listMailboxes(ANNA)).map(({ name }) => name);
  const before = await names();
  const home = { mailbox: { role: 'inbox' }, keywords: [] };
  const levels = (count: number) => Array.from({ length: count }, (_, at) => `Niveau ${at}`).join('/');
  for (const path of [
    levels(11),
    'Moitié//Vide',
    'Moitié/ ',
    `Moitié/${'é'.repeat(101)}`,
    'Autres utilisateurs/Moitié',
    'École/Moitié/',
  ]) {
    const script = `require ["fileinto","mailbox"]; fileinto :create "${path}";`;
    assert.deepEqual(await placeOf(script), home, path);
    assert.match((await problemOf()) ?? '', /devait créer le dossier/, path);
    assert.deepEqual(await names(), before, path);
  }
  const deepest = `require ["fileinto","mailbox"]; fileinto :create "${levels(10)}";`;
  assert.notDeepEqual(await placeOf(deepest), home);
  assert.equal((await names()).length, before.length + 10);
  await forgetScripts();
  // Who was told today is told again.
  world.later(24 * 3_600_000 + 1);
});

test('letters that come at once for a folder that is not there yet make it once, and all go into it', async () => {
  await world.use(ANNA, 'require ["fileinto","mailbox"]; fileinto :create "Concours/2027";');
  const sorted = await Promise.all([1, 2, 3, 4].map(() => world.sort(ANNA, {})));
  const made = (await store.listMailboxes(ANNA)).filter(({ name }) => name === '2027');
  assert.equal(made.length, 1);
  const place = { mailbox: { ids: [made[0]?.mailboxId] }, keywords: [] };
  for (const { places } of sorted) assert.deepEqual(places.get(ANNA), place);
});

test('below INBOX lies what lies in the inbox, as mail programs name it', async () => {
  const made = await placeOf('require ["fileinto","mailbox"]; fileinto :create "Inbox/Élèves";');
  const row = (await store.listMailboxes(ANNA)).find(({ name }) => name === 'Élèves');
  assert.equal(row?.parentId, inbox);
  const place = { mailbox: { ids: [row?.mailboxId] }, keywords: [] };
  assert.deepEqual(made, place);
  assert.deepEqual(await placeOf('require "fileinto"; fileinto "INBOX/E\u0301le\u0300ves";'), place);
});

test('what is thrown away goes into the bin', async () => {
  assert.deepEqual(await placeOf('discard;'), { mailbox: { role: 'trash' }, keywords: [] });
});

test('a script that cannot go on leaves the message in the inbox, and the person is told once a day', async () => {
  const home = { mailbox: { role: 'inbox' }, keywords: [] };
  world.letters.length = 0;
  assert.deepEqual(await placeOf('require ["fileinto"]; fileinto "Disparu";'), home);
  assert.match((await problemOf()) ?? '', /« Disparu »/);
  assert.deepEqual(await placeOf('require "vacation"; vacation "a"; vacation "b";'), home);
  assert.equal(world.letters.length, 1);
  world.later(24 * 3_600_000 + 1);
  assert.deepEqual(await placeOf('require ["fileinto"]; fileinto "Disparu";'), home);
  assert.equal(world.letters.length, 2);
  // One that a later version can no longer read.
  await sql`update rules.script set content = 'rien de bon' where account_id = ${ANNA}::bigint and is_active`.execute(
    world.db,
  );
  const sorted = await world.sort(ANNA, {});
  assert.deepEqual(sorted.places.get(ANNA), home);
});

test('what went wrong is shown as long as those rules are in force, and a correction does not tell it twice a day', async () => {
  world.later(24 * 3_600_000 + 1);
  const wrong = 'require ["fileinto"]; fileinto "Disparu";';
  await placeOf(wrong);
  const told = world.letters.length;
  const list = await world.rules.scripts.list(ANNA);
  const other = await world.rules.scripts.create(ANNA, { name: 'à part', content: 'keep;' });
  assert.match((await problemOf()) ?? '', /« Disparu »/, 'another script says nothing of this one');
  const active = list.find(({ isActive }) => isActive);
  assert.ok(active !== undefined && other.kind === 'done');
  await world.rules.scripts.update(ANNA, active.scriptId, { content: 'keep;' });
  assert.equal(await problemOf(), null);
  await placeOf(wrong);
  assert.match((await problemOf()) ?? '', /« Disparu »/);
  assert.equal(world.letters.length, told);
  await world.rules.scripts.activate(ANNA, null);
  assert.equal(await problemOf(), null);
  await forgetScripts();
});

test('a database that fails loses nothing: no rule, and the inbox', async () => {
  const broken = world.another({ db: null as never });
  const letter = await world.sort(BRUNO, {});
  assert.equal(letter.places.size, 0);
  const sorted = await broken.sort({ message: null as never, sender: null, mailFrom: '' }, [
    {
      accountId: ANNA,
      address: 'a@b.fr',
      verdict: { level: 'ordinary', score: 0, summary: { fr: '', en: '' }, reasons: [] },
    },
  ]);
  assert.equal(sorted.places.size, 0);
  await sorted.settle();
});

test('a rule is not asked about what is held to be a fraud', async () => {
  await world.use(ANNA, 'require "fileinto"; fileinto "École";');
  const sorted = await world.sort(ANNA, { level: 'danger' });
  assert.equal(sorted.places.size, 0);
  assert.equal((await world.sort(ANNA, { level: 'caution' })).places.size, 1);
});

test('forwarding stays within the académie, also when the address is put together', async () => {
  await world.use(ANNA, 'redirect "bruno@ac-exemple.fr";');
  const inside = await world.sort(ANNA, {});
  assert.deepEqual(inside.forwards, [{ from: ANNA, accountId: BRUNO, address: 'bruno@ac-exemple.fr' }]);
  assert.equal(inside.places.get(ANNA), null);
  const outside = await placeOf('require "variables"; set "a" "moi@perso.example"; redirect "${a}";');
  assert.deepEqual(outside, { mailbox: { role: 'inbox' }, keywords: [] });
  assert.match((await problemOf()) ?? '', /hors de l’académie \(moi@perso\.example\)/);
  const nobody = await placeOf('redirect "personne@ac-exemple.fr";');
  assert.deepEqual(nobody, { mailbox: { role: 'inbox' }, keywords: [] });
  const refused = await rules.scripts.validate(ANNA, 'keep;\nredirect "moi@perso.example";');
  assert.ok(refused.kind === 'invalid');
  assert.equal(refused.problem.line, 2);
  assert.match(refused.problem.sentence.fr, /boîte fonctionnelle ou une délégation/);
  const rejects = await rules.scripts.validate(ANNA, 'require "reject"; reject "non";');
  assert.ok(rejects.kind === 'invalid');
  assert.match(rejects.problem.sentence.fr, /service public/);
});

test('a duplicate is remembered once the message is durable, and forgotten in time', async () => {
  await world.use(ANNA, 'require "duplicate"; if duplicate :seconds 60 { discard; }');
  const fields = 'Message-ID: <un@x>\r\n';
  const bin = { mailbox: { role: 'trash' }, keywords: [] };
  const home = { mailbox: { role: 'inbox' }, keywords: [] };
  assert.deepEqual((await world.sort(ANNA, { fields })).places.get(ANNA), home);
  const first = await world.sort(ANNA, { fields });
  assert.deepEqual(first.places.get(ANNA), home);
  await first.settle();
  assert.deepEqual((await world.sort(ANNA, { fields })).places.get(ANNA), bin);
  world.later(59_000);
  assert.deepEqual((await world.sort(ANNA, { fields })).places.get(ANNA), bin);
  world.later(2000);
  assert.deepEqual((await world.sort(ANNA, { fields })).places.get(ANNA), home);
  await rules.prune();
});

test('what cannot be filed has the marks of an implicit keep, not those that were for the folder', async () => {
  const start = String.raw`require ["fileinto","imap4flags"]; addflag "Projet"; fileinto :flags ["\\Seen","kwx"] `;
  assert.deepEqual(await placeOf(`${start}"Disparu";`), {
    mailbox: { role: 'inbox' },
    keywords: ['projet'],
  });
  assert.deepEqual(await placeOf(`${start}"École";`), {
    mailbox: { ids: [school] },
    keywords: ['$seen', 'kwx'],
  });
});

test('where there are as many folders as there may be, letters for one more stay in the inbox', async () => {
  await forgetScripts();
  await fillMailboxes(world.pool, ANNA, MOST_MAILBOXES - 1);
  world.later(24 * 3_600_000 + 1);
  const script = (name: string) => `require ["fileinto","mailbox"]; fileinto :create "${name}";`;
  assert.notDeepEqual(await placeOf(script('Dernier')), { mailbox: { role: 'inbox' }, keywords: [] });
  assert.deepEqual(await placeOf(script('De trop')), { mailbox: { role: 'inbox' }, keywords: [] });
  assert.match((await problemOf()) ?? '', /devait créer le dossier/);
});

test('a rule of the editor whose folder is gone leaves the letter unread and without its marks; which, and where, is told', async () => {
  await forgetScripts();
  for (const { mailboxId, role } of await store.listMailboxes(BRUNO)) {
    if (role === null) await store.destroyMailbox(BRUNO, mailboxId, true);
  }
  const made = await store.createMailboxPath(BRUNO, { parentId: null, names: ['Écoles', 'Tmp'] });
  assert.ok(made.kind === 'done');
  const condition = { field: 'subject' as const, match: 'contains' as const, text: 'zzgone' };
  const base = { enabled: true, when: 'all' as const, conditions: [condition] };
  const rules: Rule[] = [
    { ...base, name: 'D’abord', actions: [{ kind: 'flag' }], last: false },
    {
      ...base,
      name: 'Chantier',
      actions: [
        { kind: 'mark-read' },
        { kind: 'move', mailboxId: `M${made.mailboxId}`, mailbox: 'Écoles/Tmp' },
      ],
      last: true,
    },
  ];
  assert.deepEqual(await world.rules.saveRules(BRUNO, rules), { kind: 'saved' });
  const fields = 'Subject: zzgone 1\r\n';
  assert.deepEqual((await world.sort(BRUNO, { fields })).places.get(BRUNO)?.keywords, ['$flagged', '$seen']);
  await store.updateMailbox(BRUNO, made.mailboxId, { name: 'Provisoire' });
  await store.destroyMailbox(BRUNO, made.mailboxId, true);
  world.letters.length = 0;
  const sorted = await world.sort(BRUNO, { fields });
  await sorted.settle();
  assert.deepEqual(sorted.places.get(BRUNO), { mailbox: { role: 'inbox' }, keywords: ['$flagged'] });
  const [letter] = world.letters;
  assert.match(
    letter?.text ?? '',
    /La règle « Chantier » ne s’est pas appliquée comme prévu au message « zzgone 1 »\./,
  );
  assert.match(letter?.text ?? '', /Le dossier « Écoles\/Provisoire » n’existe plus/);
  assert.match(letter?.text ?? '', /Ouvrez « Règles et absence »/);
  const { problem, rules: shown } = await world.rules.readRules(BRUNO);
  assert.match(problem?.sentence.fr ?? '', /« Chantier ».*« zzgone 1 »/);
  assert.deepEqual(shown?.[1]?.actions.at(-1), {
    kind: 'move',
    mailboxId: `M${made.mailboxId}`,
    mailbox: 'Écoles/Provisoire',
  });
});

test('a forward that cannot be made leaves the letter unread as well', async () => {
  await world.use(
    BRUNO,
    String.raw`require ["imap4flags","copy"]; addflag "\\Seen"; redirect :copy "personne@ac-exemple.fr";`,
  );
  assert.deepEqual((await world.sort(BRUNO, {})).places.get(BRUNO), {
    mailbox: { role: 'inbox' },
    keywords: [],
  });
});
