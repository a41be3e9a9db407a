import { equal } from 'node:assert/strict';
import { test } from 'node:test';
import { mentionsAttachment } from './mentions-attachment.ts';

const cases: [text: string, expected: boolean][] = [
  ['Vous trouverez ci-joint le compte rendu.', true],
  ['Le formulaire est ci joint', true],
  ['La liste en pièce jointe', true],
  ['Cf. PJ', true],
  ['Veuillez trouver la convocation', true],
  ['Je vous joins le planning', true],
  ['Je t’joins le planning', true],
  ['Le document joint est à signer', true],
  ['Please find the file attached', true],
  ['See attachment', true],
  ['Veuillez trouver ci-annexée la convention', true],
  ['La fiche est ci-incluse', true],
  ['Je vous transmets le bulletin en pièce attachée', true],
  ['Vous trouverez en attaché le compte rendu', true],
  ['cf. p.j.', true],
  ['Vous trouverez joint à ce message le planning', true],
  ['J’ai joint le devis', true],
  ['La convocation jointe est à signer', true],
  ['Les photos attachées sont de Léa', true],
  ['Merci de lire la pièce jointe et de la signer', true],
  ['Tu trouveras le dossier en annexe', true],
  ['Je joins l’attestation', true],
  ['Votre pièce jointe est illisible ; je vous joins la nôtre.', true],
  ['Veuillez trouver ci-dessous le lien', false],
  ['Veuillez trouver ci-après les horaires', false],
  ['Je vous joins demain par téléphone', false],
  ['Je joins Mme Lambert et vous rappelle', false],
  ['Votre pièce jointe est illisible.', false],
  ['Merci pour la pièce jointe', false],
  ['Je n’ai pas reçu la pièce jointe', false],
  ['Je n’arrive pas à ouvrir la PJ', false],
  ['N’ouvrez jamais une pièce jointe d’un inconnu', false],
  ['Ne pas ouvrir de pièce jointe', false],
  ['Le lot annexe du lycée, adjoint et conjoint', false],
  ['Bonjour, à demain.', false],
  ['On se rejoint à midi', false],
  ['Je suis joignable demain', false],
  ['Merci de renvoyer sans pièce jointe', false],
  ['Merci !\n\n> ci-joint le compte rendu', false],
  ['projet PJJ', false],
];

for (const [text, expected] of cases) {
  test(`« ${text.replaceAll('\n', ' ')} » ${expected ? 'announces' : 'announces no'} attachment`, () => {
    equal(mentionsAttachment(text), expected);
  });
}
