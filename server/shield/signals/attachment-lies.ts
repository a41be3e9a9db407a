import type { AttachmentView } from '../attachment-view.ts';
import { documentEndings, harmfulKinds, promisedKinds, runningEndings } from '../data/file-kinds.ts';
import { kindNames } from '../data/kind-names.ts';
import { endingOf } from '../file-kind.ts';
import { nameFile } from '../name-file.ts';
import { quote } from '../quote.ts';
import type { InnerFile } from '../open-archive.ts';
import type { Finding, Signal } from '../types.ts';

/** A file that is not what its name says: by its octets, by two endings, or by letters that run backwards. */
export const attachmentLies: Signal = {
  name: 'attachment-lies',
  weight: 5,
  find({ message }) {
    for (const file of message.files) {
      const found = judgeName(file) ?? judgeContent(file);
      if (found !== null) return found;
      const inside = [...file.entries, ...(file.archive?.files ?? [])]
        .map((one) => judgeName(one) ?? ('kind' in one ? judgeInside(one) : null))
        .find((finding) => finding !== null);
      if (inside !== undefined) return inside;
    }
    return null;
  },
};

function judgeName({ name }: Pick<AttachmentView, 'name'>): Finding | null {
  if (/[\u202A-\u202E\u2066-\u2069]/.test(name)) {
    return {
      strength: 1,
      text: {
        fr: `Le nom de la pièce jointe « ${quote(name)} » contient des signes invisibles qui cachent ce qu’elle est vraiment.`,
        en: `The name of the attachment “${quote(name)}” holds invisible signs that hide what it really is.`,
      },
    };
  }
  const parts = name.toLowerCase().trim().split('.');
  const last = parts.at(-1) ?? '';
  const before = (parts.at(-2) ?? '').trim();
  if (parts.length < 3 || !documentEndings.has(before)) return null;
  if (!runningEndings.has(last) && last !== 'html' && last !== 'htm' && last !== 'svg' && last !== 'shtml')
    return null;
  const really = kindNames[runningEndings.has(last) ? 'program' : 'html'];
  return {
    strength: runningEndings.has(last) ? 1 : 0.6,
    text: {
      fr: `${nameFile(name).fr} se fait passer pour un document (.${quote(before)}) mais c’est en réalité ${really.fr} (.${quote(last)}).`,
      en: `${nameFile(name).en} passes for a document (.${quote(before)}) but is really ${really.en} (.${quote(last)}).`,
    },
  };
}

/** Only what runs by itself: pages and scripts stand in many an honest archive. */
function judgeInside({ name, kind }: InnerFile): Finding | null {
  const ending = endingOf(name);
  return kind === 'html' || kind === 'script' ? null : judgeContent({ name, ending, kind });
}

function judgeContent({
  name,
  ending,
  kind,
}: Pick<AttachmentView, 'name' | 'ending' | 'kind'>): Finding | null {
  const promised = promisedKinds.get(ending);
  if (promised === undefined || kind === null || promised.includes(kind)) return null;
  if (!harmfulKinds.has(kind)) return null;
  return {
    strength: kind === 'html' || kind === 'script' ? 0.6 : 1,
    text: {
      fr: `${nameFile(name).fr} n’est pas un fichier .${quote(ending)} : c’est en réalité ${kindNames[kind].fr}.`,
      en: `${nameFile(name).en} is not a .${quote(ending)} file: it is really ${kindNames[kind].en}.`,
    },
  };
}
