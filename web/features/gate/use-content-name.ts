import type { FileContent } from '#contract';
import { useLingui } from '@lingui/react/macro';

/** What the octets of a file are, in words that fit « En réalité, c’est … ». */
export function useContentName(): (content: FileContent) => string {
  const { t } = useLingui();
  const names: Record<FileContent, string> = {
    program: t`un programme, qui agit dès qu’on l’ouvre`,
    script: t`un programme, qui agit dès qu’on l’ouvre`,
    shortcut: t`un raccourci, qui peut lancer un programme`,
    disk: t`la copie d’un disque, où un programme peut se cacher`,
    zip: t`un dossier compressé, ou un document Word, Excel ou PowerPoint`,
    rar: t`un dossier compressé, dont le contenu n’est pas vérifié`,
    '7z': t`un dossier compressé, dont le contenu n’est pas vérifié`,
    gzip: t`un dossier compressé, dont le contenu n’est pas vérifié`,
    pdf: t`un document PDF`,
    ole: t`un ancien document Word, Excel ou PowerPoint, qui peut contenir de petits programmes (macros)`,
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
