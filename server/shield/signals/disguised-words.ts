import { countInvisible, isAscii, removeInvisible } from '../fold.ts';
import { quote } from '../quote.ts';
import type { Finding, Signal, SignalInput } from '../types.ts';

/** Letters for mathematics, in circles or of phonetic alphabets, used to write words. */
const fancy =
  /[\u{1D400}-\u{1D7FF}\u{1F130}-\u{1F189}\u24B6-\u24E9\uFF21-\uFF5A\u1D00-\u1D2B\u0299\u0262\u026A\u0274\u0280\u028F\u029C\u029F\uA730-\uA731]/gu;

/**
 * Words of the name or the subject written so that people read them and filters do not: invisible signs between the letters,
 * letters of two alphabets in one word, or mathematical letters.
 */
export const disguisedWords: Signal = {
  name: 'disguised-words',
  weight: 3.6,
  find({ message }: SignalInput) {
    const seen = [message.envelope.from[0]?.name ?? '', message.envelope.subject ?? ''];
    for (const text of seen.map((written) => written.slice(0, 500))) {
      if (isAscii(text)) continue;
      if (hasInnerInvisible(text)) return explain(text, 1);
      if (findMixedWord(text) !== null) return explain(text, 1);
      if ((text.match(fancy)?.length ?? 0) >= 4) return explain(text, 0.8);
    }
    return message.invisibleCharacters > 40 ? explainText(message.invisibleCharacters) : null;
  },
};

/** A Latin letter on each side of an invisible sign; other scripts need joiners to be written at all. */
function hasInnerInvisible(text: string): boolean {
  if (countInvisible(text) === 0) return false;
  return Array.from(text.matchAll(/(?<=[A-Za-z])[^\p{L}\p{N}\p{P}\p{S}\p{Z}\p{Cc}]+(?=[A-Za-z])/gu)).some(
    ([between]) => removeInvisible(between) === '' || /\p{Cf}|\p{Me}/u.test(between),
  );
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
      fr: `Dans « ${quote(text)} », des lettres sont remplacées ou séparées par des signes invisibles pour tromper les filtres.`,
      en: `In “${quote(text)}”, letters are replaced, or parted by invisible signs, to deceive filters.`,
    },
  };
}

function explainText(count: number): Finding {
  return {
    strength: count > 400 ? 0.7 : 0.5,
    text: {
      fr: `Le message contient ${count} signes invisibles, comme on en glisse pour tromper les filtres.`,
      en: `The message holds ${count} invisible signs, such as are slipped in to deceive filters.`,
    },
  };
}
