import type { AttachmentView } from '../attachment-view.ts';
import { endingOf } from '../file-kind.ts';
import { quote } from '../quote.ts';
import type { Signal } from '../types.ts';

const inner: ReadonlySet<string> = new Set('zip rar 7z gz tar iso img vhd vhdx cab ace arj'.split(' '));

/**
 * An archive inside an archive: few honest people pack twice, and programs do that hide what they bring. Those that are
 * opened to the last file weigh less: pupils' work is handed in so.
 */
export const archiveNested: Signal = {
  name: 'archive-nested',
  weight: 2.4,
  fixed: true,
  find({ message }) {
    for (const file of message.files) {
      const nested = findNested(file);
      if (nested === null) continue;
      const { name, isOpened } = nested;
      const [fr, en] = isOpened
        ? [' : leurs fichiers ont été vérifiés un à un', ': their files were checked one by one']
        : [', que rien ne permet de vérifier', ', which nothing can check'];
      return {
        strength: isOpened ? 0.6 : 1,
        text: {
          fr: `Le dossier compressé « ${quote(file.name)} » en contient un autre, « ${quote(name)} »${fr}.`,
          en: `The compressed folder “${quote(file.name)}” holds another one, “${quote(name)}”${en}.`,
        },
      };
    }
    return null;
  },
};

function findNested({ entries, archive }: AttachmentView): { name: string; isOpened: boolean } | null {
  const files = archive?.files ?? [];
  const isArchive = (name: string, kind: string | null) =>
    inner.has(endingOf(name)) || kind === 'rar' || kind === '7z';
  const shut = files.find(
    ({ name, kind, encrypted }) => isArchive(name, kind) && (kind !== 'zip' || encrypted),
  );
  const closed = archive?.closed?.name ?? shut?.name;
  if (closed !== undefined) return { name: closed, isOpened: false };
  const opened = files.find(({ inside }) => inside.length > 0)?.inside[0];
  if (opened !== undefined) return { name: opened, isOpened: true };
  const named = entries.find(({ name }) => inner.has(endingOf(name)));
  return named === undefined ? null : { name: named.name, isOpened: false };
}
