import { guardedWords } from '../data/guarded-words.ts';
import { countInvisible, fold, isAscii, removeInvisible } from '../fold.ts';
import { quote } from '../quote.ts';
import type { Finding, Signal, SignalInput } from '../types.ts';

/** Letters for mathematics, in circles or of phonetic alphabets, used to write words. */
const fancy =
  /[\u{1D400}-\u{1D7FF}\u{1F130}-\u{1F189}\u24B6-\u24E9\uFF21-\uFF5A\u1D00-\u1D2B\u0299\u0262\u026A\u0274\u0280\u028F\u029C\u029F\uA730-\uA731]/gu;

/** A dot inside a word, after its first letter or before its last: « e.spaço ». */
const dotted = /(?<![\p{L}.@])\p{L}\.\p{Ll}{3,}(?![\p{L}.@])/gu;
/** A word in Latin letters with something between them that takes no room. */
const signedWord =
  // oxlint-disable-next-line no-misleading-character-class -- Each sign by itself: none is joined to another.
  /(?<![\p{L}\p{M}])\p{Script=Latin}[\p{Script=Latin}\p{M}]{0,30}(?:[\p{Cf}\u034F\u115F\u1160\u3164\uFE00-\uFE0F\uFFA0]{1,10}[\p{Script=Latin}\p{M}]{1,30}){1,30}/gu;
/** Characters of the body in which words of two alphabets are looked for, and how many make a disguise. */
const bodyReach = 20_000;
const bodyWords = 3;
/** Of alphabets and phonetic letters that look like Latin ones. */
const foreign = /[\u0250-\u02AF\u0370-\u03FF\u0400-\u052F\u0530-\u058F\u13A0-\u13FF]/;

/**
 * Words of the name or the subject written so that people read them and filters do not: invisible signs between the letters,
 * letters of two alphabets in one word, or mathematical letters. In the text, an invisible sign inside a word that frauds hide.
 */
export const disguisedWords: Signal = {
  name: 'disguised-words',
  weight: 3.6,
  find({ message }: SignalInput) {
    const seen = [message.envelope.from[0]?.name ?? '', message.envelope.subject ?? ''];
    for (const text of seen.map((written) => written.slice(0, 500))) {
      if ((text.match(dotted)?.length ?? 0) >= 2) return explain(text, 1);
      if (isAscii(text)) continue;
      if (hasInnerInvisible(text)) return explain(text, 1);
      if (findMixedWord(text) !== null) return explain(text, 1);
      if ((text.match(fancy)?.length ?? 0) >= 4) return explain(text, 0.8);
    }
    const parted = message.invisibleCharacters === 0 ? [] : findPartedWords(message.text);
    if (parted.length > 0) return explainParted(parted);
    if (message.invisibleCharacters > 40) return explainText(message.invisibleCharacters);
    const mixed = findMixedWords(message.text);
    return mixed === null ? null : explain(mixed, 0.9);
  },
};

/** A Latin letter on each side of an invisible sign; other scripts need joiners to be written at all. */
function hasInnerInvisible(text: string): boolean {
  if (countInvisible(text) === 0) return false;
  return Array.from(
    text.matchAll(/(?<=[A-Za-z])[[^\p{L}\p{N}\p{P}\p{S}\p{Z}\p{Cc}]\p{DI}]+(?=[A-Za-z])/gv),
  ).some(([between]) => removeInvisible(between) === '' || /\p{Cf}|\p{Me}/u.test(between));
}

/** Guarded words that an invisible sign parts, each once. */
function findPartedWords(text: string): string[] {
  const parted = new Set<string>();
  for (const [word] of text.slice(0, bodyReach).matchAll(signedWord)) {
    const bare = removeInvisible(word);
    if (guardedWords.has(fold(bare)) && isParted(word)) parted.add(bare);
  }
  return [...parted];
}

/** A soft hyphen is honest between syllables; no hyphenation leaves a letter alone. */
function isParted(word: string): boolean {
  const parts = word.split('\u00AD').map(removeInvisible);
  return parts.join('\u00AD') !== word || parts.at(0)?.length === 1 || parts.at(-1)?.length === 1;
}

/** Several words of two alphabets: one may be a formula or a unit. */
function findMixedWords(text: string): string | null {
  const head = text.slice(0, bodyReach);
  if (!foreign.test(head)) return null;
  const found = (head.match(/\p{L}{3,40}/gu) ?? []).filter((word) => isMixed(word));
  return found.length >= bodyWords ? found.slice(0, bodyWords).join(' ') : null;
}

function isMixed(word: string): boolean {
  return /[a-z]/i.test(word) && foreign.test(word);
}

function findMixedWord(text: string): string | null {
  for (const [word] of text.matchAll(/\p{L}{3,40}/gu)) {
    const latin = /\p{Script=Latin}/u.test(word);
    if (latin && /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}]/u.test(word))
      return word;
  }
  return null;
}

function explain(text: string, strength: number): Finding {
  return {
    strength,
    text: {
      fr: `Dans « ${quote(text)} », des lettres sont remplacées ou séparées par des signes invisibles pour échapper aux contrôles.`,
      en: `In “${quote(text)}”, letters are replaced, or parted by invisible signs, to escape checks.`,
    },
  };
}

function explainParted(words: readonly string[]): Finding {
  const shown = words.slice(0, 3);
  return {
    strength: words.length === 1 ? 0.7 : 1,
    text: {
      fr: `Des signes invisibles coupent des mots du message (${shown.map((word) => `« ${quote(word)} »`).join(', ')}) pour échapper aux contrôles.`,
      en: `Invisible signs part words of the message (${shown.map((word) => `“${quote(word)}”`).join(', ')}) to escape checks.`,
    },
  };
}

function explainText(count: number): Finding {
  return {
    strength: count > 400 ? 0.7 : 0.5,
    text: {
      fr: `Le message contient ${count} signes invisibles, comme on en glisse pour échapper aux contrôles.`,
      en: `The message holds ${count} invisible signs, such as are slipped in to escape checks.`,
    },
  };
}
