import type { AttachmentView } from '../attachment-view.ts';
import { harmfulKinds, promisedByType, promisedKinds, type TrueKind } from '../data/file-kinds.ts';
import { kindNames } from '../data/kind-names.ts';
import { isOfficeContainer } from '../open-archive.ts';
import { findStrongest } from '../find-strongest.ts';
import { nameFile } from '../name-file.ts';
import { quote } from '../quote.ts';
import type { Finding, Sentence, Signal } from '../types.ts';

const archives: ReadonlySet<TrueKind> = new Set(['zip', 'rar', '7z', 'gzip']);
const office: Sentence = { fr: 'un document Office', en: 'an Office document' };

/**
 * A file of another kind than its name says, without doing harm by that alone: a PDF named .png is most often a mistake,
 * and said calmly; an archive under another name passes by those who look at names. `attachment-lies` tells what harms.
 */
export const attachmentMismatch: Signal = {
  name: 'attachment-mismatch',
  weight: 2.4,
  fixed: true,
  find: ({ message }) => findStrongest(message.files, judge),
};

function judge({ name, ending, type, kind, entries }: AttachmentView): Finding | null {
  const byName = promisedKinds.get(ending);
  const promised = byName ?? promisedByType.find(([pattern]) => pattern.test(type))?.[1];
  if (promised === undefined || kind === null || promised.includes(kind) || harmfulKinds.has(kind))
    return null;
  const isOffice = kind === 'zip' && isOfficeContainer(entries);
  const isArchive = archives.has(kind) && !isOffice && !['zip', 'rar', '7z'].includes(ending);
  const really = isOffice ? office : kindNames[kind];
  const said =
    byName === undefined ? nameKind(promised) : { fr: `« .${quote(ending)} »`, en: `“.${quote(ending)}”` };
  const [fr, en] = isArchive
    ? ['son contenu ne se voit pas avant l’ouverture', 'what it holds is not seen before it is opened']
    : [
        'c’est souvent une simple erreur de nom, sans danger en soi',
        'most often a mere mistake of its name, no danger by itself',
      ];
  return {
    strength: isArchive ? 1 : 0.2,
    text: {
      fr: `${nameFile(name).fr} se présente comme ${said.fr} mais c’est ${really.fr} : ${fr}.`,
      en: `${nameFile(name).en} says it is ${said.en} but is ${really.en}: ${en}.`,
    },
  };
}

function nameKind(promised: readonly TrueKind[]): Sentence {
  const [first] = promised;
  return first === undefined || promised.includes('ole') ? office : kindNames[first];
}
