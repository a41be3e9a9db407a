import { nameFile } from '../name-file.ts';
import type { Signal } from '../types.ts';

/** « Le mot de passe : 1234 »; a password that is described (« votre date de naissance ») or follows otherwise is not given. */
const passwordInText =
  /\b(?:mot de passe|password|passcode|code|mdp|passwort|contrasena|senha|clave|wachtwoord)\b(?: de l'archive| du fichier| du dossier| du pdf| d'ouverture| pour l'ouvrir)?\s{0,3}(?:est|is|:|=|ist|es)\s{0,3}(?!(?:[a-z']{1,12} ){0,3}(?:date|numero|naissance|suivra|suit|envoye|communique|transmis|identique|celui|habituel|meme|same|sent|separately|birth|your|votre|vos|les|parvien\w*|dans un)\b)\S/;

/**
 * A file under a password: no check can look into it. Heavier when the message brings the password along; of a PDF without it
 * hardly a nuance, since pay-slips and statements come so, and a PDF hides no program.
 */
export const archiveEncrypted: Signal = {
  name: 'archive-encrypted',
  weight: 3,
  find({ message }) {
    const file = message.files.find(({ closed }) => closed);
    if (file === undefined) return null;
    const given = passwordInText.test(message.folded);
    const [fr, en] = given
      ? [', et le message donne ce mot de passe', ', and the message gives it']
      : ['', ''];
    return {
      strength: given ? 1 : file.kind === 'pdf' ? 0.1 : 0.5,
      text: {
        fr: `${nameFile(file.name).fr} est protégée par un mot de passe${fr} : son contenu n’a pas pu être vérifié.`,
        en: `${nameFile(file.name).en} is protected by a password${en}: its content could not be checked.`,
      },
    };
  },
};
