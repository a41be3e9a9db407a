import assert from 'node:assert/strict';
import { test } from 'node:test';
import { silentLog, type AccountId } from '#base';
import { createUncheckedEvidence, type Evidence, type Verdict } from '#contract';
import type { Person } from '#identity';
import { createAccount, createEml, createTestClock, createTestStore, requireStored } from '#store/testing';
import { createQuarantine, supportMigrations } from '../index.ts';
import { testWords } from '../testing/words.ts';

const clock = createTestClock();
const { store, db } = await createTestStore({ clock, rooms: [supportMigrations] });
const createPerson = async (role: Person['role']): Promise<Person> =>
  ({ accountId: await createAccount(store), role }) as Person;
const reader = await createPerson('teacher');
const other = await createPerson('teacher');
const officer = await createPerson('security-officer');
const told: { person: AccountId; answer: string; isReleased: boolean; subject: string }[] = [];
const quarantine = createQuarantine({
  db,
  clock,
  store,
  identity: {
    words: testWords,
    listAccess: async (accountId: AccountId) => [{ accountId, address: 'moi@ac-exemple.fr', right: 'self' }],
    findEntries: async () => [],
    audit: { append: async () => undefined },
  } as unknown as Parameters<typeof createQuarantine>[0]['identity'],
  log: silentLog,
  tellAnswered: async (person, answer) => void told.push({ person, ...answer }),
});
const origin = { remoteAddress: '192.0.2.1', userAgent: '' };
const text = { fr: 'raison', en: 'reason' };
const verdict: Verdict = {
  level: 'danger',
  score: 1,
  summary: text,
  reasons: [{ signal: 'some', weight: 1, text }],
};
const evidence: Evidence = {
  ...createUncheckedEvidence('smtp'),
  spf: { result: 'fail', domain: 'x.example' },
  dkim: [
    { result: 'fail', domain: 'x.example', aligned: false },
    { result: 'pass', domain: 'y.example', aligned: false },
  ],
};

async function hold(subject: string, body: string, from?: string) {
  const { accountId } = reader;
  const message = await store.prepare(
    createEml({ subject, text: body, ...(from === undefined ? {} : { from }) }),
  );
  const mailbox = { role: 'junk' as const };
  const target = { accountId, mailbox, keywords: ['$quarantined'], receivedAt: clock.now(), verdict };
  const [outcomes] = await store.append([{ message, addedHeaders: '', evidence, targets: [target] }]);
  return { accountId, emailId: requireStored(outcomes?.[0]).emailId };
}

test('whoever asks says why; the officer sees that, the proofs, the hosts and the true files, and no text', async () => {
  const held = await hold('Avec mots', 'Voir http://site.voleur.example/page');
  const words = `C’est mon\u202e fournisseur\r\n${'x'.repeat(600)}`;
  const numen = { ...held, words: 'Mon NUMEN 12G0501234ABC le prouve' };
  assert.equal(await quarantine.ask(reader, numen, origin), 'holds-numen');
  assert.equal(await quarantine.ask(reader, { ...held, words }, origin), 'asked');
  const [asked] = (await quarantine.listWaiting(officer))?.filter((one) => one.subject === 'Avec mots') ?? [];
  assert.match(asked?.words ?? '', /^C’est mon fournisseur x+$/);
  assert.equal(asked?.words.length, 500);
  assert.deepEqual(asked?.hosts, ['site.voleur.example']);
  assert.deepEqual(asked.files, []);
  assert.deepEqual(asked.proofs, { spf: 'fail', dkim: 'pass', dmarc: 'none' });
  assert.ok(!JSON.stringify(asked).includes('Voir'), 'nothing of its text');
});

test('what is held is listed by its address, and beside it the name it goes by, which deceives nobody', async () => {
  const long = `Rectorat » vrai@ac-exemple.fr\u202e ${'x'.repeat(80)}`;
  for (const [from, name] of [
    ['"Le  Rectorat" <x@voleur.example>', 'Le Rectorat'],
    ['x@voleur.example', ''],
    ['"X@voleur.example" <x@voleur.example>', ''],
    [`"${long}" <x@voleur.example>`, `Rectorat vrai@ac-exemple.fr ${'x'.repeat(31)}…`],
  ] as const) {
    const subject = `Nom ${name}`;
    const { emailId } = await hold(subject, 'Bonjour', from);
    const shown = (await quarantine.list(reader)).messages.find((one) => one.emailId === `E${emailId}`);
    assert.deepEqual([shown?.sender, shown?.senderName], ['x@voleur.example', name]);
  }
});

test('the answer is shown for six weeks to whoever may open the mailbox, and told to whoever asked', async () => {
  told.length = 0;
  const held = await hold('Remis', 'Bonjour');
  await quarantine.ask(reader, held, origin);
  const asked = (await quarantine.listWaiting(officer))?.find((one) => one.subject === 'Remis');
  const request = { accountId: reader.accountId, requestId: asked?.requestId ?? 0 };
  const answering = { outcome: 'released' as const, answer: 'Vérifié par téléphone.' };
  assert.deepEqual(await quarantine.answer(officer, request, answering, origin), { released: 1 });
  const find = async (person: Person) =>
    (await quarantine.listAnswers(person)).find(({ subject }) => subject === 'Remis');
  const shown = await find(reader);
  assert.deepEqual([shown?.outcome, shown?.answer], ['released', 'Vérifié par téléphone.']);
  assert.equal(await find(other), undefined);
  assert.deepEqual(told, [
    { person: reader.accountId, isReleased: true, subject: 'Remis', answer: 'Vérifié par téléphone.' },
  ]);
  clock.advance(42 * 86_400_000);
  assert.notEqual(await find(reader), undefined);
  clock.advance(1);
  assert.equal(await find(reader), undefined);
});
