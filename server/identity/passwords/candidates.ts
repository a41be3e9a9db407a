import { countKinds } from './judge.ts';

/** A password may be a sentence. */
export const MAX_WORDS = 12;
const MIN_LENGTH = 8;
const MAX_LENGTH = 128;
/** Between a password and what is written to it without a space. */
const GLUE = /[=:;,/|>→<()[\]{}"“”«»]+/gu;
/** What may part it from others in a row of a table or the address of a page. */
const PARTS = /[=:;,/|>→<()[\]{}"“”«»&?#]+/u;
const MAX_CUTS = 4;
/** Signs of what may be glued to it. */
const MAX_GLUED = 64;
/** What announces a password. */
const CUE =
  /mots?\s+de\s+passe|\bmdp\b|pass-?words?|passwd|\bpwd\b|\bpasse?\b|identifiant|\bcodes?\b|\blogin\b/giu;
/** Characters before and after it. */
const [CUE_BEFORE, CUE_AFTER] = [150, 250];
const MAX_CUES = 2000;
/** Words between two places where somebody else may go on. */
const PAUSE = 5000;

/** The likeliest first: `cue` stands beside what announces a password, `shape` looks like one. */
export type Likelihood = 'cue' | 'shape' | 'any';

export interface Candidate {
  text: string;
  likelihood: Likelihood;
}

/**
 * What in a text may be a password, the likeliest first; some come more than once. Linear in the text: a few walks
 * over it. Null: a place to let others go on.
 */
export function* listCandidates(text: string, maxWords: number): Generator<Candidate | null> {
  for (const near of listNear(text)) {
    for (const one of walk(near, maxWords)) yield one === null ? null : { text: one, likelihood: 'cue' };
  }
  for (const one of walk(text, 1)) {
    if (one === null || isShaped(one)) yield one === null ? null : { text: one, likelihood: 'shape' };
  }
  if (maxWords > 1) {
    for (const line of text.matchAll(/[^\r\n.:!?;"«»“”]+/gu)) {
      const alone = line[0].trim();
      if (alone.includes(' ') && isOfLength(alone)) yield { text: alone, likelihood: 'shape' };
    }
  }
  for (const one of walk(text, maxWords)) yield one === null ? null : { text: one, likelihood: 'any' };
}

/** Of three kinds of signs, as passwords are asked to be, and no address of a page or a person. */
function isShaped(word: string): boolean {
  return countKinds(word) >= 3 && !/^https?:|^www\.|^[\w.+-]+@[\w-]+(?:\.[\w-]+)+$/iu.test(word);
}

/** Texts around what announces a password; those that touch are one. */
function* listNear(text: string): Generator<string> {
  let [from, to, cues] = [0, 0, 0];
  for (const { index, 0: cue } of text.matchAll(CUE)) {
    if (++cues > MAX_CUES) break;
    const start = Math.max(0, index - CUE_BEFORE);
    if (start > to) {
      if (to > 0) yield text.slice(from, to);
      from = start;
    }
    to = index + cue.length + CUE_AFTER;
  }
  if (to > 0) yield text.slice(from, to);
}

/**
 * Words and sequences of words of each line, also from and up to a sign that glues something to them
 * (« mdp=… », « nom/… »), and without the signs of punctuation around them.
 */
function* walk(text: string, maxWords: number): Generator<string | null> {
  const before: string[] = [];
  let words = 0;
  for (const { 0: word } of text.matchAll(/[\r\n]+|\S+/gu)) {
    if (++words % PAUSE === 0) yield null;
    if (word.startsWith('\n') || word.startsWith('\r')) {
      before.length = 0;
      continue;
    }
    for (const piece of word.split(PARTS)) if (isOfLength(piece)) yield piece;
    before.push(word);
    if (before.length > maxWords) before.shift();
    let sequence = '';
    for (let first = before.length - 1; first >= 0; first--) {
      sequence = sequence === '' ? word : `${before[first] ?? ''} ${sequence}`;
      if (sequence.length > MAX_LENGTH + MAX_GLUED) break;
      for (const one of listVariants(sequence)) if (isOfLength(one)) yield one;
    }
  }
}

function isOfLength({ length }: string): boolean {
  return length >= MIN_LENGTH && length <= MAX_LENGTH;
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

/** What follows a glue of the first word; of a sentence the nearest ones, of a word by itself those from its beginning. */
function listRests(sequence: string): string[] {
  const end = sequence.indexOf(' ');
  const glues = [...(end < 0 ? sequence : sequence.slice(0, end)).matchAll(GLUE)];
  return (end < 0 ? glues.slice(0, MAX_CUTS) : glues.slice(-MAX_CUTS)).map(({ index, 0: sign }) =>
    sequence.slice(index + sign.length),
  );
}

/** What stands before a glue of the last word; of a sentence the nearest ones, of a word by itself those from its end. */
function listBeginnings(sequence: string): string[] {
  const from = sequence.lastIndexOf(' ') + 1;
  const glues = [...sequence.slice(from).matchAll(GLUE)];
  return (from === 0 ? glues.slice(-MAX_CUTS) : glues.slice(0, MAX_CUTS)).map(({ index }) =>
    sequence.slice(0, from + index),
  );
}
