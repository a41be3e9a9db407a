import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import type { AccountId } from '#base';
import type { EmailFilter, EmailId } from '../types.ts';
import { createAccount, createTestStore, deliver, find, type EmlParts } from '../testing/index.ts';

const { store, pool } = await createTestStore();
let account: AccountId;
const ids = new Map<EmailId, string>();

const messages: Record<string, EmlParts> = {
  a: { subject: 'Réunion de rentrée', text: 'Les élèves arriveront à l’école lundi.' },
  b: { subject: 'Cœur de métier', text: 'Nous avons reçu les nouveaux horaires des cantines.' },
  c: { subject: 'Meeting notes', text: 'The teachers were running through several policies.' },
  d: { subject: 'Emploi du temps', text: 'Le conseil de classe se tient mardi matin.' },
  e: { subject: 'Le temps', text: 'Un emploi se cherche; classe de conseil.' },
  f: { subject: "'; drop table store.email; --", text: 'select & | ! <-> :* (parenthèses) \\ % _' },
  g: {
    subject: 'Pièce',
    text: 'Voir ci-joint.',
    attachment: { name: 'Règlement_intérieur.pdf', type: 'application/pdf', content: 'x' },
  },
  h: { subject: 'Page', html: '<p>Bulletin <b>trimes</b>triel</p><script>caché()</script>' },
  j: { subject: 'Agenda', text: 'Un rendez-vous, à confirmer.' },
  k: { subject: 'Note', text: 'Vous vous rendez à la loge. Rendez vous compte !' },
  l: { subject: 'Rendez-vous', text: 'Vous rendez le livre.' },
  i: { subject: '研修のお知らせ', text: 'ПРИВЕТ мир' },
};

before(async () => {
  account = await createAccount(store);
  for (const [name, parts] of Object.entries(messages)) {
    ids.set((await deliver(store, account, parts)).emailId, name);
  }
});

async function search(text: string): Promise<string> {
  const found = await find(store, account, { filter: { text }, sort: [] });
  return found
    .map((id) => ids.get(id))
    .sort()
    .join('');
}

const rows: [name: string, text: string, found: string][] = [
  ['accents, typed', 'rentrée', 'a'],
  ['accents, not typed', 'rentree', 'a'],
  ['accents typed where there are none', 'métiér', 'b'],
  ['capitals', 'RÉUNION', 'a'],
  ['decomposed letters', 're\u0301union', 'a'],
  ['a ligature, parted', 'coeur', 'b'],
  ['a ligature, typed', 'cœur', 'b'],
  ['French plural', 'élève', 'a'],
  ['French feminine and plural', 'nouvelles', ''],
  ['French singular of a plural', 'nouveau horaire cantine', 'b'],
  ['French verb', 'arriver', 'a'],
  ['an article elided', 'l’école', 'a'],
  ['English plural', 'teacher policy', 'c'],
  ['English participle', 'run', 'c'],
  ['several words in any order', 'matin conseil', 'd'],
  ['words of two fields', 'emploi classe', 'de'],
  ['all must be there', 'emploi policies', ''],
  ['a phrase', '"emploi du temps"', 'd'],
  ['a phrase in guillemets', '« conseil de classe »', 'd'],
  ['a phrase keeps its words as they are', '"conseils de classe"', ''],
  ['a phrase does not run over two fields', '"temps un"', ''],
  ['a phrase of a header field', '"coeur de métier"', 'b'],
  ['a phrase of words that stand there apart', '"mardi conseil"', ''],
  ['a phrase beside other words', '"conseil de classe" mardi', 'd'],
  ['a phrase beside other words that are not there', '"conseil de classe" lundi', ''],
  ['a phrase begins and ends with whole words', '"seil de cla"', ''],
  ['one word as it stands, in quotation marks', '"eleves"', 'a'],
  ['and no other form of it', '"eleve"', ''],
  ['a phrase without its end', '"emploi du', 'd'],
  ['words tied by hyphens', 'emploi-du-temps', 'd'],
  ['words tied in the message or not', 'rendez-vous', 'jkl'],
  ['words tied in the message, in quotation marks', '"rendez vous"', 'jkl'],
  ['tied words beside others', 'rendez-vous confirmer', 'j'],
  ['tied words the other way round', 'vous-rendez', 'kl'],
  ['the name of an attachment', 'reglement interieur', 'g'],
  ['an address', 'camille.roche@ac-exemple.fr rentrée', 'a'],
  ['HTML, without tags', 'trimestriel', 'h'],
  ['not what only scripts say', 'caché', ''],
  ['another script', '研修のお知らせ', 'i'],
  ['Cyrillic, in lower case', 'привет', 'i'],
  ['SQL as text', "'; drop table store.email; --", 'f'],
  ['nothing but signs', "' & | ! <-> :* ( \\ %", ''],
  ['operators of tsquery are no operators', 'rentrée | cantines', ''],
  ['nor is a negation', '!rentrée', 'a'],
  ['nor a prefix', 'rentr:*', ''],
  ['NUL and half a letter', 'rentrée\0 \ud83d', 'a'],
];

describe('a search finds', () => {
  for (const [name, text, found] of rows) {
    test(`${name}: ${JSON.stringify(text)}`, async () => assert.equal(await search(text), found));
  }

  test('a thousand words, without falling', async () => {
    assert.equal(await search(Array.from({ length: 1000 }, () => 'rentrée').join(' ')), 'a');
    assert.equal(await search('x'.repeat(100_000)), '');
  });
});

test('a body is searched apart from what stands above it', async () => {
  const own = await createAccount(store);
  const above = await deliver(store, own, { subject: 'Conseils de classe', text: 'Voir le calendrier.' });
  const below = await deliver(store, own, { subject: 'Calendrier', text: 'Les conseils de classe de mai.' });
  const both = await deliver(store, own, { subject: 'Le conseil', text: 'Un conseil, puis des classes.' });
  const list = async (filter: EmailFilter): Promise<EmailId[]> =>
    (await find(store, own, { filter })).sort((a, b) => a - b);
  assert.deepEqual(await list({ body: 'conseil' }), [below.emailId, both.emailId]);
  assert.deepEqual(await list({ subject: 'conseil' }), [above.emailId, both.emailId]);
  assert.deepEqual(await list({ body: 'calendrier' }), [above.emailId]);
  assert.deepEqual(await list({ body: '"conseils de classe"' }), [below.emailId]);
  assert.deepEqual(await list({ subject: '"conseils de classe"' }), [above.emailId]);
  assert.deepEqual(await list({ text: '"conseils de classe"' }), [above.emailId, below.emailId]);
  const not: EmailFilter = { operator: 'NOT', conditions: [{ text: '"conseils de classe"' }] };
  assert.deepEqual(await list(not), [both.emailId]);
});

test('what was indexed before bodies lost their places is found alike', async () => {
  const own = await createAccount(store);
  const { emailId } = await deliver(store, own, { subject: 'Mai', text: 'Les conseils de classe.' });
  const other = await deliver(store, own, { subject: 'Classe', text: 'Un conseil de plus.' });
  await store.indexPending();
  await pool.query(
    `update store.search set tsv = 'mai:1A mai:1A les:2 conseils:3 conseil:3 de:4 classe:5 class:5 le:2'
      where account_id = $1 and email_id = $2`,
    [own, emailId],
  );
  for (const filter of [
    { body: 'conseil' },
    { body: '"conseils de classe"' },
    { text: '"conseils de classe"' },
  ]) {
    const found = await find(store, own, { filter });
    assert.ok(found.includes(emailId) && found.includes(other.emailId) === (filter.body === 'conseil'));
  }
  assert.deepEqual(await find(store, own, { filter: { subject: 'classe' } }), [other.emailId]);
});

test('what was delivered this moment, long before it is indexed', async () => {
  const own = await createAccount(store);
  const first = await deliver(store, own, { subject: 'Tombola' });
  assert.deepEqual(await find(store, own, { filter: { text: 'tombola' } }), [first.emailId]);
  const { rows: pending } = await pool.query(
    'select from store.account where account_id = $1 and indexed_modseq < email_state',
    [own],
  );
  assert.equal(pending.length, 0, 'the search itself caught up');
  const second = await deliver(store, own, { subject: 'Tombola' });
  assert.deepEqual(
    new Set(await find(store, own, { filter: { text: 'tombola' } })),
    new Set([first.emailId, second.emailId]),
  );
});

test('nothing that is destroyed, indexed or not, also when both happen at once', async () => {
  const own = await createAccount(store);
  const rows = await Promise.all(Array.from({ length: 20 }, () => deliver(store, own, { subject: 'Loto' })));
  const [indexed] = await Promise.all([
    store.indexPending(),
    ...rows.slice(5).map(({ emailId }) => store.destroyEmails(own, [emailId])),
  ]);
  assert.ok(indexed >= 0);
  const found = await find(store, own, { filter: { text: 'loto' } });
  assert.deepEqual(new Set(found), new Set(rows.slice(0, 5).map((row) => row.emailId)));
});

test('a message of more different words than PostgreSQL takes is found by its beginning', async () => {
  const own = await createAccount(store);
  const words = Array.from({ length: 90_000 }, (_, index) => `m${index.toString(36)}`);
  const { emailId } = await deliver(store, own, { text: words.join(' ') });
  assert.deepEqual(await find(store, own, { filter: { text: 'm1a' } }), [emailId]);
});
