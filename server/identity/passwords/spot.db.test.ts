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
import { listCandidates } from './candidates.ts';
import { createPasswordSpotter, MAX_CANDIDATES, MAX_CHECKS, type PasswordSpotter } from './spot.ts';

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

test('a password is seen wherever it stands in a message: below a long quotation, at the end of a file, beside a long text', async () => {
  const quoted = Array.from(
    { length: 500 },
    (_, n) => `> Ligne ${n} du conseil d’école, avec la suite n° ${n}`,
  );
  const long = Array.from({ length: 3000 }, (_, n) => `élève-${n};note ${n % 20}`).join('\n');
  for (const [secret, account, other] of [
    [WORD, word, sentence],
    [SENTENCE, sentence, word],
  ] as const) {
    for (const texts of [
      [secret, `${quoted.join('\n')}\n${secret}`],
      ['Bonjour', `${quoted.join('\n')}\n${secret}`],
      ['Bonjour', 'Bonjour', `${'Bonjour à toutes et à tous. '.repeat(900)}\n${secret}`],
      [long, long, long, `mdp : ${secret}`],
      ['Voir le tableau', 'Voir le tableau', `${long}\nan;b;c;d;e;f;${secret};g;h;i;j;k\n${long}`],
    ]) {
      assert.equal((await t.identity.passwordSpotter.look(account, texts)).isIn, true);
      assert.equal((await t.identity.passwordSpotter.look(other, texts)).isIn, false);
    }
  }
});

/** Asks a hash that only this word fits, of whose owner nothing is known but the hash. */
async function openSpotter(secret: string): Promise<{ spotter: PasswordSpotter; checked: string[] }> {
  const checked: string[] = [];
  const hasher = {
    matches: async (candidate: string) => checked.push(candidate) > 0 && candidate === secret,
  } as unknown as PasswordHasher;
  const keys = { key: Buffer.alloc(32, 1), appPasswordKey: Buffer.alloc(32, 2) };
  await sql`update identity.password set hint = null where account_id = ${word}::bigint`.execute(t.testDb.db);
  return { spotter: createPasswordSpotter({ db: t.testDb.db, ...keys, hasher }), checked };
}

test('as many candidates as are looked at, and one more: what is left out is said, and a short file is not left out', async () => {
  const { spotter } = await openSpotter(WORD);
  const words = (count: number) => Array.from({ length: count }, (_, n) => `candidat${n}`).join(' ');
  assert.deepEqual(await spotter.look(word, [words(MAX_CANDIDATES)]), { isIn: false, unlooked: [] });
  const over = words(MAX_CANDIDATES + 1);
  assert.deepEqual(await spotter.look(word, [over]), { isIn: false, unlooked: [0] });
  assert.deepEqual(await spotter.look(word, ['', over, 'mdp.txt']), { isIn: false, unlooked: [1] });
  assert.equal((await spotter.look(word, ['', over, `accès ${WORD}`])).isIn, true);
  assert.equal((await spotter.look(word, [`${over} mot de passe : ${WORD}`])).isIn, true, 'beside its name');
  assert.equal((await spotter.look(word, [`${over} ${WORD}`])).isIn, true, 'by its shape');
});

test('as many checks as are made, and one more: the likeliest words come first, and what is left out is said', async () => {
  const { spotter, checked } = await openSpotter('Nouveau-54!');
  const shaped = (count: number, from: number) =>
    Array.from({ length: count }, (_, n) => `Salle-${from + n}a`).join('\n');
  assert.deepEqual(await spotter.look(word, [shaped(MAX_CHECKS, 1000)]), { isIn: false, unlooked: [] });
  assert.equal(checked.length, MAX_CHECKS);
  assert.deepEqual(await spotter.look(word, [shaped(MAX_CHECKS + 1, 2000)]), { isIn: false, unlooked: [0] });
  assert.deepEqual(await spotter.look(word, [shaped(1, 2000 + MAX_CHECKS)]), { isIn: false, unlooked: [] });
  const many = shaped(300, 3000);
  assert.equal((await spotter.look(word, [many, `${many}\nmon mot de passe : Nouveau-54!`])).isIn, true);
  assert.equal((await spotter.look(word, ['Nouveau-54!', many, many])).isIn, true, 'one’s own words');
  await t.identity.signIn('mot', WORD, schoolOrigin);
});

test('device passwords are seen below a hundred words of their shape', async () => {
  const { appPassword, appPasswordId } = await t.identity.createAppPassword(word, 'Tablette');
  const decoys = Array.from(
    { length: 150 },
    (_, n) =>
      `${'abcdefghijklmnopqrstuvwxyz23'}${[...String(n).padStart(4, '0')].map((d) => 'abcdefghij'[Number(d)]).join('')}`,
  );
  assert.equal(await t.identity.passwordSpotter.isIn(word, `${decoys.join('\n')}\n${appPassword}`), true);
  await t.identity.endAppPassword(word, appPasswordId);
});

const candidatesOf = (text: string, words: number) =>
  new Set([...listCandidates(text, words)].flatMap((one) => (one === null ? [] : [one.text])));

test('a text of any size costs a bounded number of candidates', () => {
  assert.ok(candidatesOf('abcdefgh '.repeat(10_000), 12).size < 100);
  assert.equal(candidatesOf('='.repeat(100_000), 12).size, 0);
  assert.ok(candidatesOf('abcdefgh='.repeat(14), 1).size <= 120, 'one word glued many times');
  assert.equal(candidatesOf('court mot', 2).has('court mot'), true);
});

test('a password of one word is not looked for in sequences', () => {
  assert.deepEqual([...candidatesOf('deuxmots autremot', 1)], ['deuxmots', 'autremot']);
});
