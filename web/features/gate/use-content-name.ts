import type { FileContent } from '#contract';
import { useLingui } from '@lingui/react/macro';

/** What the octets of a file are, in words that fit « En réalité, c’est … ». */
export function useContentName(): (content: FileContent) => string {
  const { t } = useLingui();
  const names: Record<FileContent, string> = {
    program: t`un programme, qui agit dès qu’on l’ouvre`,
    script: t`un programme, qui agit dès qu’on l’ouvre`,
    shortcut: t`un raccourci, qui peut lancer un programme`,
    disk: t`l’image d’un disque, qui peut cacher un programme`,
    zip: t`une archive ou un document de bureautique`,
    rar: t`une archive, dont le contenu n’est pas vérifié`,
    '7z': t`une archive, dont le contenu n’est pas vérifié`,
    gzip: t`une archive, dont le contenu n’est pas vérifié`,
    pdf: t`un document PDF`,
    ole: t`un ancien document de bureautique, qui peut contenir des macros`,
    rtf: t`un document texte`,
    image: t`une image`,
    media: t`une image, un son ou une vidéo`,
    html: t`une page web, qui peut imiter une page de connexion`,
    text: t`du texte simple`,
    message: t`un message entier, avec ses pièces jointes`,
    unknown: t`un fichier dont la nature n’est pas reconnue`,
  };
  return (content) => names[content];
}
