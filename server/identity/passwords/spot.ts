import type { AccountId, Db } from '#base';
import { setImmediate as breathe } from 'node:timers/promises';
import { digestAppPassword, listLikelyAppPasswords } from '../app-passwords.ts';
import { ownsAppPassword } from '../app-passwords.sql.ts';
import { createKeyedHash } from '../keyed-hash.ts';
import type { PasswordHasher } from '../password-hasher.ts';
import { listCandidates, MAX_WORDS, type Likelihood } from './candidates.ts';
import { countKinds } from './judge.ts';
import { findHint, setHint } from './spot.sql.ts';

/**
 * Sees a person's own password, or that of one of their devices, in a text that they are about to send, without its ever being kept in clear: twelve
 * bits of a keyed hash rule out nearly every word and sequence of words, and argon2id decides on the few that remain.
 */
export interface PasswordSpotter {
  isIn(account: AccountId, text: string): Promise<boolean>;
  /** In several texts of one message, their author's own words first. */
  look(account: AccountId, texts: readonly string[]): Promise<Look>;
  /** Called where the password has just proved right, or is set. */
  remember(account: AccountId, password: string): Promise<void>;
  /** What `remember` keeps of a password, for who writes it together with its hash. */
  hintOf(account: AccountId, password: string): number;
}

export interface Look {
  isIn: boolean;
  /** Places of the texts of which not everything that could be the password was looked at; none when it was found. */
  unlooked: number[];
}

const HINT_BITS = 12;
const SENTENCE = 1 << HINT_BITS;
/** Candidates between two turns of the event loop. */
const TURN = 1000;
/** Of all texts of a message together, each once; one in four thousand is checked. */
export const MAX_CANDIDATES = 120_000;
/** Of what has the shape of a device password, of all texts. */
const MAX_DEVICES = 1000;
export const MAX_CHECKS = 32;
/** Words that were checked in vain and are remembered, so that a signature costs its author one check and not one a letter. */
const MOST_REFUTED = 20_000;
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
  const look: PasswordSpotter['look'] = async (account, texts) => {
    const visible = texts.map((text) => text.replace(INVISIBLE, ''));
    const devices = listDevices(visible);
    const digests = devices.likely.map((one) => digestAppPassword(options.appPasswordKey, one));
    if (digests.length > 0 && (await ownsAppPassword(db, account, digests))) return SEEN;
    const known = await findHint(db, account);
    if (known === null) return { isIn: false, unlooked: devices.unlooked };
    const maxWords = ((known.hint ?? 0) & SENTENCE) === 0 ? 1 : MAX_WORDS;
    // Never seen since it was brought along: only what looks like one is worth a check.
    const { found, unlooked } = await sift(visible, maxWords, (candidate) =>
      known.hint === null ? countKinds(candidate) >= 3 : hint(account, candidate) === known.hint,
    );
    let checks = 0;
    for (const { text, place } of found) {
      // Of this hash: another password is another question.
      const asked = digest(`${known.hash}\n${text}`).toString('latin1');
      if (refuted.has(asked)) continue;
      if (++checks > MAX_CHECKS) {
        unlooked.add(place);
        continue;
      }
      if (await hasher.matches(text, known.hash)) return SEEN;
      refuted.add(asked);
    }
    return { isIn: false, unlooked: [...new Set([...unlooked, ...devices.unlooked])] };
  };
  return {
    remember: (account, password) => setHint(db, account, hint(account, password)),
    hintOf: hint,
    look,
    isIn: async (account, text) => (await look(account, [text])).isIn,
  };
}

const SEEN: Look = { isIn: true, unlooked: [] };

function listDevices(texts: readonly string[]): { likely: string[]; unlooked: number[] } {
  const likely = new Set<string>();
  const unlooked: number[] = [];
  for (const [place, text] of texts.entries()) {
    for (const one of listLikelyAppPasswords(text, MAX_DEVICES + 1)) {
      if (likely.size < MAX_DEVICES) likely.add(one);
      else if (!likely.has(one)) unlooked.push(place);
    }
  }
  return { likely: [...likely], unlooked };
}

interface Found {
  text: string;
  /** The text that it stands in. */
  place: number;
  rank: number;
}

/**
 * What passes the cheap question, the likeliest first. Small texts are looked at whole, and leave their share to the large
 * ones: no long file hides what stands in a short one.
 */
async function sift(
  texts: readonly string[],
  maxWords: number,
  passes: (candidate: string) => boolean,
): Promise<{ found: Found[]; unlooked: Set<number> }> {
  const seen = new Set<string>();
  const found: Found[] = [];
  const unlooked = new Set<number>();
  const places = [...texts.keys()].sort((a, b) => sizeFor(a, texts) - sizeFor(b, texts));
  let turns = 0;
  for (const [turn, place] of places.entries()) {
    const most = seen.size + (MAX_CANDIDATES - seen.size) / (places.length - turn);
    for (const candidate of listCandidates(texts[place] ?? '', maxWords)) {
      // The mail of others goes on meanwhile.
      if (candidate === null || ++turns % TURN === 0) await breathe();
      if (candidate === null || seen.has(candidate.text)) continue;
      const { text, likelihood } = candidate;
      if (seen.size + 1 > most) {
        unlooked.add(place);
        break;
      }
      seen.add(text);
      if (passes(text)) found.push({ text, place, rank: rank(likelihood, place) });
    }
  }
  return { found: found.sort((a, b) => a.rank - b.rank), unlooked };
}

/** The author's own words come first of all. */
function sizeFor(place: number, texts: readonly string[]): number {
  return place === 0 ? -1 : (texts[place]?.length ?? 0);
}

function rank(likelihood: Likelihood, place: number): number {
  return { cue: 0, shape: 2, any: 4 }[likelihood] + (place === 0 ? 0 : 1);
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
