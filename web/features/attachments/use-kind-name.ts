import { useLingui } from '@lingui/react/macro';
import type { FileKind } from './describe-file.ts';

/** The kinds of file in words. */
export function useKindName(): (kind: FileKind) => string {
  const { t } = useLingui();
  const names: Record<FileKind, string> = {
    pdf: t`Document PDF`,
    image: t`Image`,
    'text-document': t`Document texte`,
    spreadsheet: t`Tableur`,
    slides: t`Présentation`,
    archive: t`Dossier compressé`,
    audio: t`Son`,
    video: t`Vidéo`,
    calendar: t`Événement`,
    contact: t`Contact`,
    message: t`Message joint`,
    text: t`Texte`,
    page: t`Page web`,
    program: t`Programme`,
    unknown: t`Fichier`,
  };
  return (kind) => names[kind];
}
