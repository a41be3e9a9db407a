import type { AttachmentView } from '../attachment-view.ts';
import { documentEndings, promisedKinds, runningEndings, type TrueKind } from '../data/file-kinds.ts';
import { quote } from '../quote.ts';
import type { Finding, Sentence, Signal } from '../types.ts';

const kindNames: Readonly<Record<TrueKind, Sentence>> = {
  program: { fr: 'un programme', en: 'a program' },
  zip: { fr: 'une archive', en: 'an archive' },
  rar: { fr: 'une archive', en: 'an archive' },
  '7z': { fr: 'une archive', en: 'an archive' },
  gzip: { fr: 'une archive', en: 'an archive' },
  pdf: { fr: 'un PDF', en: 'a PDF' },
  ole: { fr: 'un document Office', en: 'an Office document' },
  image: { fr: 'une image', en: 'a picture' },
  media: { fr: 'un son ou une vidéo', en: 'a sound or a video' },
  shortcut: { fr: 'un raccourci', en: 'a shortcut' },
  disk: { fr: 'une image de disque', en: 'a disk image' },
  html: { fr: 'une page web', en: 'a web page' },
  script: { fr: 'un script', en: 'a script' },
  rtf: { fr: 'un document RTF', en: 'an RTF document' },
};

/** Kinds that do harm when they come in disguise; a picture named .pdf is only a mistake. */
const harmful: ReadonlySet<TrueKind> = new Set(['program', 'shortcut', 'disk', 'html', 'script']);

/** A file that is not what its name says: by its octets, by two endings, or by letters that run backwards. */
export const attachmentLies: Signal = {
  name: 'attachment-lies',
  weight: 5,
  find({ message }) {
    for (const file of message.files) {
      const found = judgeName(file) ?? judgeContent(file);
      if (found !== null) return found;
      const inside = file.entries.map(({ name }) => judgeName({ name })).find((finding) => finding !== null);
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
        fr: `Le nom de la pièce jointe « ${quote(name)} » contient des signes invisibles qui en cachent la vraie fin.`,
        en: `The name of the attachment “${quote(name)}” holds invisible signs that hide its real ending.`,
      },
    };
  }
  const parts = name.toLowerCase().trim().split('.');
  const last = parts.at(-1) ?? '';
  const before = (parts.at(-2) ?? '').trim();
  if (parts.length < 3 || !documentEndings.has(before)) return null;
  if (!runningEndings.has(last) && last !== 'html' && last !== 'htm' && last !== 'svg' && last !== 'shtml')
    return null;
  return {
    strength: runningEndings.has(last) ? 1 : 0.6,
    text: {
      fr: `La pièce jointe « ${quote(name)} » se fait passer pour un fichier .${quote(before)} mais c’est un fichier .${quote(last)}.`,
      en: `The attachment “${quote(name)}” passes for a .${quote(before)} file but is a .${quote(last)} file.`,
    },
  };
}

function judgeContent({ name, ending, kind }: AttachmentView): Finding | null {
  const promised = promisedKinds.get(ending);
  if (promised === undefined || kind === null || promised.includes(kind)) return null;
  if (!harmful.has(kind)) return null;
  return {
    strength: kind === 'html' || kind === 'script' ? 0.6 : 1,
    text: {
      fr: `La pièce jointe « ${quote(name)} » n’est pas un fichier .${quote(ending)} : c’est en réalité ${kindNames[kind].fr}.`,
      en: `The attachment “${quote(name)}” is not a .${quote(ending)} file: it is really ${kindNames[kind].en}.`,
    },
  };
}
