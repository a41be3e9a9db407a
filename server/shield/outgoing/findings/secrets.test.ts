import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkLetters, readLetter } from '../testing/letter.ts';
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
]);
