import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import type { AccountId } from '#base';
import {
  createTestIdentity,
  importRow,
  schoolOrigin,
  type TestIdentity,
} from '../testing/create-test-identity.ts';
import type { PasswordHasher } from '../password-hasher.ts';
import { createPasswordSpotter, listCandidates } from './spot.ts';

let t: TestIdentity;
let word: AccountId;
let sentence: AccountId;
const WORD = 'Mirabelle-54!';
const SENTENCE = 'grenouille violette sous sept tambours';

before(async () => {
  t = await createTestIdentity();
  const outcomes = await t.identity.importAccounts([
    importRow('mot', { password: WORD }),
    importRow('phrase', { password: SENTENCE }),
  ]);
  [word, sentence] = outcomes.map((one) => (one.kind === 'refused' ? 0 : one.accountId)) as [
    AccountId,
    AccountId,
  ];
});
after(() => t.testDb.close());

test('a password that was brought along is known from the start, and no clear text is stored', async () => {
  assert.equal(await t.identity.passwordSpotter.isIn(word, `Voici : ${WORD}`), true);
  assert.equal(await t.identity.passwordSpotter.isIn(sentence, SENTENCE), true);
  await t.identity.signIn('mot', WORD, schoolOrigin);
  const { rows } = await sql<{ row: string }>`select password::text as row from identity.password`.execute(
    t.testDb.db,
  );
  assert.ok(rows.every(({ row }) => !row.includes('Mirabelle') && !row.includes('grenouille')));
});

test('of a password kept before there were bits, only what looks like one is checked until it is seen', async () => {
  const forget = sql`update identity.password set hint = null`;
  await forget.execute(t.testDb.db);
  assert.equal(await t.identity.passwordSpotter.isIn(word, `Voici : ${WORD}`), true);
  assert.equal(await t.identity.passwordSpotter.isIn(sentence, SENTENCE), false);
  await t.identity.signIn('mot', WORD, schoolOrigin);
  await t.identity.signIn('phrase', SENTENCE, schoolOrigin);
  assert.equal(await t.identity.passwordSpotter.isIn(sentence, SENTENCE), true);
});

test('a word that is no password is checked once, until the password is another', async () => {
  const [checked, matches] = [[] as string[], (candidate: string) => candidate === 'Nouveau-54!'];
  const hasher = {
    matches: async (candidate: string) => {
      checked.push(candidate);
      return matches(candidate);
    },
  } as unknown as PasswordHasher;
  const spotter = createPasswordSpotter({
    db: t.testDb.db,
    key: Buffer.alloc(32, 1),
    appPasswordKey: Buffer.alloc(32, 2),
    hasher,
  });
  await sql`update identity.password set hint = null where account_id = ${word}::bigint`.execute(t.testDb.db);
  for (let letter = 0; letter < 3; letter += 1) {
    assert.equal(await spotter.isIn(word, 'Cordialement-2026! Nouveau-55!'), false);
  }
  assert.deepEqual(checked, ['Cordialement-2026!', 'Cordialement-2026', 'Nouveau-55!', 'Nouveau-55']);
  assert.equal(await spotter.isIn(word, 'Cordialement-2026! Nouveau-54!'), true);
  assert.equal(await spotter.isIn(word, 'Nouveau-54!'), true, 'what is one is found each time');
  await sql`update identity.password set hash = hash || 'x' where account_id = ${word}::bigint`.execute(
    t.testDb.db,
  );
  checked.length = 0;
  await spotter.isIn(word, 'Nouveau-55!');
  assert.deepEqual(checked, ['Nouveau-55!', 'Nouveau-55']);
  await sql`update identity.password set hash = left(hash, -1) where account_id = ${word}::bigint`.execute(
    t.testDb.db,
  );
  await t.identity.signIn('mot', WORD, schoolOrigin);
});

test('a password is seen in a text however it stands there, and only by its owner', async () => {
  for (const text of [
    WORD,
    `Bonjour, mon mot de passe est ${WORD}. Merci`,
    `mot de passe: "${WORD}"`,
    `Bonjour\r\n\r\n(${WORD})\r\n`,
    `mdp=${WORD}`,
    `mdp:${WORD}`,
    `identifiant:mot/mdp:${WORD};merci`,
    `mot/${WORD}`,
    `mdp→${WORD}`,
    `mdp=«${WORD}»`,
    `https://courriel.example.fr/?nom=mot&p=${WORD}`,
    `Voici ${[...WORD].join('\u200b')}`,
    `${'Bonjour à tous. '.repeat(800)}\n${WORD}`,
  ]) {
    assert.equal(await t.identity.passwordSpotter.isIn(word, text), true, text.slice(-60));
    assert.equal(await t.identity.passwordSpotter.isIn(sentence, text), false);
  }
  assert.equal(await t.identity.passwordSpotter.isIn(sentence, `C’est : ${SENTENCE}, voilà.`), true);
  assert.equal(await t.identity.passwordSpotter.isIn(sentence, `mdp=${SENTENCE};merci`), true);
  assert.equal(await t.identity.passwordSpotter.isIn(word, 'mdp=Mirabelle-54'), false);
  assert.equal(await t.identity.passwordSpotter.isIn(word, 'Mirabelle-54 est une ville'), false);
  assert.equal(await t.identity.passwordSpotter.isIn(word, ''), false);
});

test('the password of a device is seen, whole or in groups, by its owner until it is ended; nobody else’s is', async () => {
  const { appPassword, appPasswordId } = await t.identity.createAppPassword(word, 'Téléphone');
  const groups = appPassword.match(/.{4}/g) ?? [];
  for (const text of [`Voici : ${appPassword}.`, `mdp=${appPassword}`, groups.join(' '), groups.join('-')]) {
    assert.equal(await t.identity.passwordSpotter.isIn(word, text), true, text);
    assert.equal(await t.identity.passwordSpotter.isIn(sentence, text), false);
  }
  assert.equal(await t.identity.passwordSpotter.isIn(word, appPassword.slice(1)), false);
  await t.identity.endAppPassword(word, appPasswordId);
  assert.equal(await t.identity.passwordSpotter.isIn(word, appPassword), false);
});

test('a text of any size costs a bounded number of candidates', () => {
  assert.ok(listCandidates('abcdefgh '.repeat(100_000), 12).size < 100);
  const varied = Array.from({ length: 50_000 }, (_, n) => `mot${n}de${n}`).join(' ');
  assert.equal(listCandidates(varied, 12).size, 30_000);
  assert.ok(listCandidates('='.repeat(100_000), 12).size <= 30_000);
  assert.ok(listCandidates('abcdefgh='.repeat(14), 1).size <= 120, 'one word glued many times');
  assert.equal(listCandidates('court mot', 2).has('court mot'), true);
});

test('a password of one word is not looked for in sequences', () => {
  assert.deepEqual([...listCandidates('deuxmots autremot', 1)], ['deuxmots', 'autremot']);
});
