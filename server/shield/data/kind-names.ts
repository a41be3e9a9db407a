import type { Sentence } from '../types.ts';
import type { TrueKind } from './file-kinds.ts';

/** The true kinds of files in words. */
export const kindNames: Readonly<Record<TrueKind, Sentence>> = {
  program: { fr: 'un programme', en: 'a program' },
  zip: { fr: 'un dossier compressé', en: 'a compressed folder' },
  rar: { fr: 'un dossier compressé', en: 'a compressed folder' },
  '7z': { fr: 'un dossier compressé', en: 'a compressed folder' },
  gzip: { fr: 'un dossier compressé', en: 'a compressed folder' },
  pdf: { fr: 'un PDF', en: 'a PDF' },
  ole: { fr: 'un document Office', en: 'an Office document' },
  image: { fr: 'une image', en: 'a picture' },
  media: { fr: 'un son ou une vidéo', en: 'a sound or a video' },
  shortcut: { fr: 'un raccourci', en: 'a shortcut' },
  disk: {
    fr: 'une copie de disque, où un programme peut se cacher',
    en: 'a copy of a disk, where a program may hide',
  },
  html: { fr: 'une page web', en: 'a web page' },
  script: { fr: 'un petit programme', en: 'a small program' },
  rtf: { fr: 'un document texte', en: 'a text document' },
};
