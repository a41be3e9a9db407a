import type { Sentence } from '../types.ts';
import type { TrueKind } from './file-kinds.ts';

/** The true kinds of files in words. */
export const kindNames: Readonly<Record<TrueKind, Sentence>> = {
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
