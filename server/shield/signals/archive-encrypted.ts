import { isEncryptedOffice, isEncryptedRar } from '../archive.ts';
import type { AttachmentView } from '../attachment-view.ts';
import { quote } from '../quote.ts';
import type { Signal } from '../types.ts';

const passwordInText =
  /\b(?:mot de passe|password|code|mdp|passwort)\b\s{0,3}(?:est|is|de l'archive|du fichier|:|=)/;

/** A file under a password: no check can look into it. Heavier when the message brings the password along. */
export const archiveEncrypted: Signal = {
  name: 'archive-encrypted',
  weight: 3,
  find({ message }) {
    const file = message.files.find(isEncrypted);
    if (file === undefined) return null;
    const given = passwordInText.test(message.folded);
    return {
      strength: given ? 1 : 0.5,
      text: {
        fr: `La pièce jointe « ${quote(file.name)} » est protégée par un mot de passe : son contenu n’a pas pu être vérifié.`,
        en: `The attachment “${quote(file.name)}” is protected by a password: its content could not be checked.`,
      },
    };
  },
};

function isEncrypted({ kind, entries, archive, content }: AttachmentView): boolean {
  if (kind === 'zip') return [...entries, ...(archive?.files ?? [])].some((entry) => entry.encrypted);
  if (kind === 'rar') return isEncryptedRar(content);
  return kind === 'ole' && isEncryptedOffice(content);
}
