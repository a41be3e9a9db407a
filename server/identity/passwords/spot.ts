import type { AccountId, Db } from '#base';
import { setImmediate as breathe } from 'node:timers/promises';
import { digestAppPassword, listLikelyAppPasswords } from '../app-passwords.ts';
import { ownsAppPassword } from '../app-passwords.sql.ts';
import { createKeyedHash } from '../keyed-hash.ts';
import type { PasswordHasher } from '../password-hasher.ts';
import { countKinds } from './judge.ts';
import { findHint, setHint } from './spot.sql.ts';

/**
 * Sees a person's own password, or that of one of their devices, in a text that they are about to send, without its ever being kept in clear: twelve
 * bits of a keyed hash rule out nearly every word and sequence of words, and argon2id decides on the few that remain.
 */
export interface PasswordSpotter {
  isIn(account: AccountId, text: string): Promise<boolean>;
  /** Called where the password has just proved right, or is set. */
  remember(account: AccountId, password: string): Promise<void>;
  /** What `remember` keeps of a password, for who writes it together with its hash. */
  hintOf(account: AccountId, password: string): number;
}

const HINT_BITS = 12;
const SENTENCE = 1 << HINT_BITS;
/** Candidates between two turns of the event loop. */
const TURN = 1000;
/** As much text as a person types; what is quoted below was sent before. */
const MAX_TEXT = 20_000;
/** A password may be a sentence. */
const MAX_WORDS = 12;
const MIN_LENGTH = 8;
const MAX_LENGTH = 128;
/** Of which one in four thousand is checked. */
const MAX_CANDIDATES = 30_000;
const MAX_CHECKS = 16;
/** Words that were checked in vain and are remembered, so that a signature costs its author one check and not one a letter. */
const MOST_REFUTED = 20_000;
/** Between a password and what is written to it without a space. */
const GLUE = /[=:;,/|>→<()[\]{}"“”«»]+/gu;
const MAX_CUTS = 4;
/** Signs of what may be glued to it. */
const MAX_GLUED = 64;
/** What a word may hold without a reader's seeing it. */
const INVISIBLE = /[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]/gu;

export function createPasswordSpotter(options: {
  db: Db;
  key: Buffer;
  /** Of what is kept of device passwords, which are known by their shape. */
  appPasswordKey: Buffer;
  hasher: PasswordHasher;
}): PasswordSpotter {
  const { db, key, hasher } = options;
  const digest = createKeyedHash(key);
  const refuted = createRefuted();
  /** The bits, and above them whether it is of several words: otherwise no sequence need be looked at. */
  const hint = (account: AccountId, text: string): number => {
    const normal = normalize(text);
    const bits = digest(`${account}\n${normal}`).readUInt16BE(0) >> (16 - HINT_BITS);
    return normal.includes(' ') ? bits | SENTENCE : bits;
  };
  return {
    remember: (account, password) => setHint(db, account, hint(account, password)),
    hintOf: hint,
    async isIn(account, text) {
      const visible = text.slice(0, MAX_TEXT).replace(INVISIBLE, '');
      const devices = listLikelyAppPasswords(visible).map((one) =>
        digestAppPassword(options.appPasswordKey, one),
      );
      if (devices.length > 0 && (await ownsAppPassword(db, account, devices))) return true;
      const known = await findHint(db, account);
      if (known === null) return false;
      let checks = 0;
      let looked = 0;
      const words = ((known.hint ?? 0) & SENTENCE) === 0 ? 1 : MAX_WORDS;
      for (const candidate of listCandidates(visible, words)) {
        // The mail of others goes on meanwhile.
        if (++looked % TURN === 0) await breathe();
        // Never seen since it was brought along: only what looks like one is worth a check.
        const isLikely =
          known.hint === null ? countKinds(candidate) >= 3 : hint(account, candidate) === known.hint;
        if (!isLikely) continue;
        // Of this hash: another password is another question.
        const key = digest(`${known.hash}\n${candidate}`).toString('latin1');
        if (refuted.has(key)) continue;
        if (++checks > MAX_CHECKS) return false;
        if (await hasher.matches(candidate, known.hash)) return true;
        refuted.add(key);
      }
      return false;
    },
  };
}

/** Keyed digests of what is no password, for as long as this process runs; the oldest go first. */
function createRefuted(): Pick<Set<string>, 'has' | 'add'> {
  const known = new Set<string>();
  return {
    has: (key) => known.has(key),
    add(key) {
      known.add(key);
      for (const oldest of known) {
        if (known.size <= MOST_REFUTED) break;
        known.delete(oldest);
      }
      return known;
    },
  };
}

function normalize(text: string): string {
  return text.replace(/\p{Zs}/gu, ' ').normalize('NFC');
}

/**
 * Words and sequences of words of each line, also from and up to a sign that glues something to them
 * (« mdp=… », « nom/… »), and without the signs of punctuation around them; each once.
 */
export function listCandidates(text: string, maxWords: number): Set<string> {
  const candidates = new Set<string>();
  for (const line of text.split(/[\r\n]+/)) {
    const words = line.split(/\s+/).filter((word) => word !== '');
    for (let start = 0; start < words.length; start++) {
      let sequence = '';
      for (const word of words.slice(start, start + maxWords)) {
        sequence = sequence === '' ? word : `${sequence} ${word}`;
        if (sequence.length > MAX_LENGTH + MAX_GLUED) break;
        for (const one of listVariants(sequence)) {
          if (one.length >= MIN_LENGTH && one.length <= MAX_LENGTH) candidates.add(one);
        }
        if (candidates.size >= MAX_CANDIDATES) return candidates;
      }
    }
  }
  return candidates;
}

/** As it stands; from and up to each sign that may glue; and each without one, two, three signs at its end. */
function* listVariants(sequence: string): Generator<string> {
  const opened = sequence.replace(/^["'«“”([:]+/u, '');
  const starts = new Set([sequence, opened, ...listRests(sequence)]);
  for (const start of starts) {
    for (const one of [start, ...listBeginnings(start)]) {
      let rest = one;
      yield rest;
      for (let cut = 0; cut < 3 && /["'»“”)\].,;:!?]$/u.test(rest); cut++) {
        rest = rest.slice(0, -1);
        yield rest;
      }
    }
  }
}

/** What follows each glue of the first word. */
function listRests(sequence: string): string[] {
  const end = sequence.indexOf(' ');
  const first = end < 0 ? sequence : sequence.slice(0, end);
  return [...first.matchAll(GLUE)]
    .slice(0, MAX_CUTS)
    .map(({ index, 0: sign }) => sequence.slice(index + sign.length));
}

/** What stands before each glue of the last word, the last ones first. */
function listBeginnings(sequence: string): string[] {
  const from = sequence.lastIndexOf(' ') + 1;
  return [...sequence.slice(from).matchAll(GLUE)]
    .slice(-MAX_CUTS)
    .map(({ index }) => sequence.slice(0, from + index));
}
