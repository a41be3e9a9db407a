import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatNotice } from './notices.ts';
import { nameMessage, quoteStranger, unlink } from './quote-words.ts';
import { formatRecall } from './recall-notices.ts';
import { formatReportNotice } from './report-notices.ts';

/** What mail programs make a link of, told apart by other means than the code's. */
const linked =
  /:\/\/|\bhttps?:|\bhxxps?:|script:|mailto:|\bwww\.|\\\\|[^\s]@[^\s]|[\p{L}\p{N}][.。．｡․][\p{L}\p{So}][\p{L}\p{So}]|\d\.\d+\.\d+\.\d/iu;

const hostile: readonly string[] = [
  'Rétablir : https://retablir-boite.example/acces',
  'Rétablir : HTTPS://RETABLIR.EXAMPLE',
  'www.retablir.example',
  '(www.retablir.example),',
  'Voir retablir.example/acces vite',
  'Voir retablir.example',
  'Écrire à aide@retablir.example',
  'mailto:aide@retablir.example?subject=x',
  'https://retablir\u200B.exam\u00ADple/acces',
  'ht\u2060tps:/\u200D/retablir.example',
  '\u202Eelpmaxe.rilbater//:sptth\u202C https://x.example',
  'https://rétablir-boîte.example/accès',
  'rétablir-boîte.example',
  'xn--rtablir-bya.example',
  'retablir.xn--fiqs8s',
  'РЕТАБЛИР.рф',
  'retablir。example',
  'ｈｔｔｐｓ：／／ｒｅｔａｂｌｉｒ．ｅｘａｍｐｌｅ',
  'hxxp://retablir.example hxxps:retablir',
  'java script:alert(1)',
  'javascript:alert(1)',
  'java\r\nscript:alert(1)',
  'https :// retablir.example',
  'https://\r\nretablir.example',
  'http:\\\\retablir.example',
  '\\\\retablir.example\\partage\\x',
  '\\\\serveur\\partage',
  '//retablir.example/x',
  '203.0.113.9/acces',
  'http://[2001:db8::1]/',
  'tel:+33100000000',
  'facture.zip',
  'retablir.example/facture.pdf',
  'retablir.com.pdf/x',
  '<a href="https://retablir.example">ici</a>',
  '[ici](https://retablir.example)',
  '🍕.example',
];

for (const words of hostile) {
  test(`no program makes a link of ${JSON.stringify(words)} in a notice`, () => {
    const quoted = quoteStranger(words);
    assert.doesNotMatch(quoted, linked);
    assert.match(quoted, /\[adresse retirée\]/);
    assert.doesNotMatch(unlink(words), linked);
    for (const text of everyNotice(words)) {
      assert.doesNotMatch(text, linked);
      assert.doesNotMatch(text.replaceAll('\n', ''), /[\p{Cc}\p{Cf}]/u);
    }
  });
}

/** Subject and text of each notice that quotes somebody. */
function everyNotice(words: string): string[] {
  const written = { subject: words, answer: words };
  const both = [true, false] as const;
  return [
    ...both.flatMap((isContest) =>
      (['fraud', 'honest'] as const).map((outcome) =>
        formatReportNotice({
          ...written,
          isContest,
          outcome,
          isUnfinished: isContest,
          hasClicked: !isContest,
        }),
      ),
    ),
    ...(['recalled', 'returned'] as const).map((kind) =>
      formatRecall({ ...written, kind, place: 'bin', hasClicked: true, isReported: true }),
    ),
    ...both.map((isReleased) => formatNotice({ kind: 'release-answered', isReleased, ...written })),
    ...both.map((isReleased) => formatNotice({ kind: 'held-answered', isReleased, answer: words })),
    formatNotice({ kind: 'new-app-password', name: words, remoteAddress: '' }),
  ].flatMap(({ subject, text }) => [subject, text]);
}

test('ordinary words stay as they are', () => {
  for (const words of [
    'Sortie au musée : 12,50 € (rappel)',
    'Re:Réunion du 12.03.2026 à 9 h 30',
    'Bulletin.pdf et Notes 3A.docx',
    'Mutation 2026/2027, S.N.E.S. et/ou 1.5 point',
    'Qui vient ? Moi... et toi',
  ]) {
    assert.equal(quoteStranger(words), words);
    assert.equal(unlink(words), words);
  }
});

test('an abbreviation glued to its word is read as words, and hides no address', () => {
  for (const [words, shown] of [
    ['Voir M.Dupont, svp', 'Voir M. Dupont, svp'],
    ['Mme.Colin et Dr.Weber.', 'Mme. Colin et Dr. Weber.'],
    ['p.ex.nous demain', 'p. ex. nous demain'],
    ['etc.Merci', 'etc. Merci'],
  ] as const) {
    assert.equal(quoteStranger(words), shown);
    assert.equal(unlink(words), shown);
  }
  for (const words of ['M.retablir.example', 'M.Dupont/acces', 'm.dupont@x.example', 'xM.Dupont', 'etc.fr/x'])
    assert.match(quoteStranger(words), /^\[adresse retirée\]$/, words);
});

test('the words of a stranger cannot end their quote, nor be endless', () => {
  assert.equal(nameMessage('Quota » est honnête. « x'), '« Quota est honnête. x »');
  assert.equal(nameMessage('\u200B\r\n'), 'sans objet');
  assert.equal(quoteStranger('a'.repeat(120)), 'a'.repeat(120));
  assert.equal(quoteStranger('a'.repeat(121)), `${'a'.repeat(119)}…`);
  assert.equal(quoteStranger('https://a.example www.b.example'), '[adresse retirée]');
});

test('an address that the officer gives can be read', () => {
  assert.equal(
    unlink('Voir https://aide.ac-exemple.fr/fraude ou aide@ac-exemple.fr.'),
    'Voir aide[.]ac-exemple[.]fr/fraude ou aide[à]ac-exemple[.]fr.',
  );
});
