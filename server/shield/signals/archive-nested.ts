import { endingOf } from '../file-kind.ts';
import { quote } from '../quote.ts';
import type { Signal } from '../types.ts';

const inner: ReadonlySet<string> = new Set('zip rar 7z gz tar iso img vhd vhdx cab ace arj'.split(' '));

/** An archive inside an archive: nothing is unpacked to see what the inner one holds, and nobody honest packs twice. */
export const archiveNested: Signal = {
  name: 'archive-nested',
  weight: 2.4,
  fixed: true,
  find({ message }) {
    for (const { name, entries } of message.files) {
      const nested = entries.find((entry) => inner.has(endingOf(entry.name)));
      if (nested === undefined) continue;
      return {
        strength: 1,
        text: {
          fr: `L’archive ${quote(name)} en contient une autre, ${quote(nested.name)}, que rien ne permet de vérifier.`,
          en: `The archive ${quote(name)} holds another one, ${quote(nested.name)}, which nothing can check.`,
        },
      };
    }
    return null;
  },
};
