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
