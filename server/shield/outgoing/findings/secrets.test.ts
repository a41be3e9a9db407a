import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkLetters, facts, readLetter } from '../testing/letter.ts';
import { docx, ods, xlsx, zip } from '../testing/zip.ts';
import { listNumenCandidates, numen } from './numen.ts';
import { oneTimeCode } from './one-time-code.ts';
import { password } from './password.ts';

const NUMEN = '12G0501234ABC';
const file = (name: string, content: string | Buffer) => ({ files: [{ name, content }] });

checkLetters(numen, [
  { what: 'in the text', letter: { text: `Mon NUMEN est ${NUMEN}.` }, finds: true, says: 'NUMEN' },
  { what: 'in the subject, in groups', letter: { head: 'Subject: numen 12 G 05 01234 ABC' }, finds: true },
  { what: 'in what is quoted', letter: { text: `Voir.\n\n> mon numen : ${NUMEN}` }, finds: true },
  {
    what: 'split by markup',
    letter: { text: 'Voir.', html: '<p>12G<b>05</b>01<span></span>234<i>ABC</i></p>' },
    finds: true,
  },
  {
    what: 'split by zero-width signs and soft hyphens',
    letter: { text: '12G\u200B05\u00AD012\u206034\uFEFFABC' },
    finds: true,
  },
  { what: 'in full-width digits', letter: { text: '１２Ｇ０５０１２３４ＡＢＣ' }, finds: true },
  { what: 'in no-break spaces', letter: { text: '12\u00A0G\u00A005\u00A001234\u00A0ABC' }, finds: true },
  {
    what: 'in a table of text',
    letter: file('l.csv', `nom;numen\nDupont;${NUMEN}`),
    finds: true,
  },
  {
    what: 'in a table as Windows writes it',
    letter: file('l.csv', Buffer.from(`pr\xe9nom;numen\nH\xe9l\xe8ne;${NUMEN}`, 'latin1')),
    finds: true,
  },
  {
    what: 'in UTF-16',
    letter: file('l.txt', Buffer.from(`\uFEFF${NUMEN}`, 'utf16le')),
    finds: true,
  },
  {
    what: 'in a text document, run by run',
    letter: file('a.docx', docx([['12G', '05', '01234', 'ABC']])),
    finds: true,
  },
  {
    what: 'in a workbook',
    letter: file(
      'a.xlsx',
      xlsx([
        ['Nom', 'NUMEN'],
        ['Dupont', NUMEN],
      ]),
    ),
    finds: true,
  },
  { what: 'in an OpenDocument table', letter: file('a.ods', ods([['Dupont', NUMEN]])), finds: true },
  {
    what: 'in a document in an archive in an archive',
    letter: file(
      'a.zip',
      zip([{ name: 'b.zip', content: zip([{ name: 'c.docx', content: docx([NUMEN]) }]) }]),
    ),
    finds: true,
  },
  {
    what: 'in an attached message',
    letter: {
      files: [
        { name: 'm.eml', type: 'message/rfc822', content: `Subject: x\r\n\r\nMon numen : ${NUMEN}\r\n` },
      ],
    },
    finds: true,
  },
  { what: 'in the name of a file', letter: file(`${NUMEN}.png`, 'x'), finds: true },
  {
    what: 'broken up beyond its shape, but the author’s own',
    letter: { text: '1 2 G…' },
    facts: { holdsOwnNumen: true },
    finds: true,
    says: 'votre NUMEN',
  },
  { what: 'only spoken of', letter: { text: 'Votre NUMEN vous sera remis en main propre.' }, finds: false },
  { what: 'a reference that is longer', letter: { text: 'Commande 12G0501234ABCD9' }, finds: false },
  { what: 'a letter that no register has', letter: { text: 'Lot 12X0501234ABC' }, finds: false },
]);

test('what could be one’s own NUMEN is found however it is broken up, and is bounded', async () => {
  const view = await readLetter({ text: '1.2-G*0/5_0 1 2\n3 4|A·B C' });
  assert.deepEqual(listNumenCandidates(view), [NUMEN]);
  const many = Array.from({ length: 5000 }, (_, n) => `12G05${String(n).padStart(5, '0')}ABC`).join(' ');
  assert.equal(listNumenCandidates(await readLetter({ text: many })).length, 200);
});

checkLetters(password, [
  { what: 'the author’s own', letter: {}, facts: { holdsOwnPassword: true }, finds: true },
  { what: 'none', letter: { text: 'mot de passe' }, finds: false },
]);

checkLetters(oneTimeCode, [
  { what: 'a code after its name', letter: { text: 'Mon code de vérification : 482913' }, finds: true },
  { what: 'in two groups', letter: { text: 'le code reçu par SMS est 482 913.' }, finds: true },
  { what: 'before its name', letter: { text: 'G-482913 est votre code de validation' }, finds: true },
  { what: 'in English', letter: { text: 'Your verification code is 482913' }, finds: true },
  { what: 'in what is passed on', letter: { text: '> Code de sécurité 48291377' }, finds: true },
  { what: 'split by a zero-width sign', letter: { text: 'Code OTP 482\u200B913' }, finds: true },
  {
    what: 'a code that is denied',
    letter: { text: 'Ne donnez jamais le code de vérification 482913' },
    finds: false,
  },
  {
    what: 'a telephone number',
    letter: { text: 'Code de sécurité : appelez le 03 83 86 20 20' },
    finds: false,
  },
  { what: 'a long reference', letter: { text: 'Code de validation du dossier 4829130021' }, finds: false },
  {
    what: 'the number of a meeting',
    letter: { text: 'Code de connexion à la visio : 123 456 789' },
    finds: false,
  },
  { what: 'a date', letter: { text: 'Code de confirmation attendu le 12/09/2026' }, finds: false },
  { what: 'a year and a postcode', letter: { text: 'En 2026, code postal 54000.' }, finds: false },
  ...[
    'Voici le code : 482913',
    'Voici le code :\n\n482913\n\nClaire',
    'Le code est 482913',
    'le code est le suivant : « 482 913 ».',
    'Bonjour,\n\nLe code que j’ai reçu : 482-913',
    'Je n’arrive pas à me connecter, voici le code 482913',
    '482913 est le code',
    'J’ai reçu par SMS 482913',
    'Code=48291377',
    'code : 48 29 13',
    'code : 4 8 2 9 1 3',
    'The code is 482913.',
    'Code de sécurité : 4829',
    'Mot de passe temporaire = 48291',
    'Sur mon espace client, le code envoyé à mon numéro : le code est 482913',
  ].map((text) => ({ what: `« ${text} »`, letter: { text }, finds: true })),
  ...[
    'Le code de la porte est 482913',
    'Portail vert à gauche, le code est 482913.',
    'Le code est 482913 pour le cadenas du local à vélos.',
    'Pour le gîte de la sortie, voici le code : 482913 (boîte à clés).',
    'Code de la classe : 482913',
    'Rejoignez la classe sur l’ENT, le code est 482913.',
    'Voici le code du quiz : 482913',
    'Code client : 482913, code produit 48291377',
    'Code postal : 54000, code INSEE 54395',
    'Le code est 54000',
    'Code de sécurité routière 2026',
    'Le code RNE 0541234A',
    'code article : 482913',
    'La commande 482913 est arrivée, le code aussi.',
    'Appelez-moi au 03 83 86 20 20, le code vous sera donné.',
    'Envoyez ABSENT par SMS au 363636',
    'Réunion le 12.05.2026, code vestimentaire libre',
    'Nous étions 482913 à signer.',
    'Ne communiquez jamais le code 482913',
  ].map((text) => ({ what: `not « ${text} »`, letter: { text }, finds: false })),
]);

const ASKS = '> Nous venons de vous envoyer un code\n> par SMS. Merci de nous le transmettre en réponse.';
const asked = (answered: string) => ({
  thread: { participants: [], author: 'aide@example.org', answered },
});
checkLetters(oneTimeCode, [
  { what: 'an answer that is only the code', letter: { text: `482913\n\n${ASKS}` }, finds: true },
  { what: 'an answer in a sentence', letter: { text: `C’est 482 913. Merci\n\n${ASKS}` }, finds: true },
  {
    what: 'an answer under such a subject',
    letter: { head: 'Subject: Re: Code de verification', text: 'Voici : 482913' },
    finds: true,
  },
  {
    what: 'an answer that quotes nothing',
    letter: { text: 'Voici : 482913' },
    facts: asked('Votre compte\nRenvoyez-nous le code reçu.'),
    finds: true,
  },
  {
    what: 'a number in answer to something else',
    letter: { text: 'Voici : 482913' },
    facts: asked('Commande\nQuel est le numéro ?'),
    finds: false,
  },
  {
    what: 'the code of a class in answer to who asks for it',
    letter: { text: '482913\n\n> Peux-tu me donner le code de la classe ?' },
    finds: false,
  },
  {
    what: 'the number of a file in answer to a question for a code',
    letter: { text: `Mon dossier n° 482913.\n\n${ASKS}` },
    finds: false,
  },
  {
    what: 'the number of an order beside a question for a code',
    letter: { text: `Ma commande est la 482913.\n\n${ASKS}` },
    finds: false,
  },
  { what: 'the code that only the other wrote', letter: { text: `Reçu.\n\n${ASKS}` }, finds: false },
]);

test('a text made of codes, or of what asks for them, costs no more than its length', async () => {
  for (const text of ['code '.repeat(180_000), '482 '.repeat(220_000), 'le code est '.repeat(80_000)]) {
    assert.equal(oneTimeCode.find(await readLetter({ text }), facts), null);
  }
});
