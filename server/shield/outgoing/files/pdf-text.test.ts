import assert from 'node:assert/strict';
import { test } from 'node:test';
import { numen } from '../findings/numen.ts';
import { facts, readLetter } from '../testing/letter.ts';
import { readPdfText } from './pdf-text.ts';

/** A PDF of one page with these operators, and these objects beside it. */
const file = (content: string, ...objects: string[]): Buffer =>
  Buffer.from(
    `%PDF-1.7\n${objects.map((text, n) => `${n + 20} 0 obj ${text} endobj\n`).join('')}10 0 obj <<>> stream\n${content}\nendstream endobj`,
    'latin1',
  );
const read = async (content: string, ...objects: string[]) =>
  (await readPdfText(file(content, ...objects), { left: 10_000_000, characters: 100_000, marks: 0 })).text;

/** A composite font whose codes are letters, each three fifths of an em; as Chromium writes it, no width for others. */
const composite = (name: string): string[] => [
  `<< /Font << /${name} 21 0 R >> >>`,
  '<< /Type /Font\n/Subtype /Type0\n/Encoding /Identity-H\n/DescendantFonts [22 0 R]\n/ToUnicode 23 0 R >>',
  '<< /Type /Font /Subtype /CIDFontType2 /W [0 [600.09] 32 255 600 339 [900]] /DW 0 >>',
  '<<>> stream\nbegincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfrange <0020> <00ff> <0020> endbfrange 1 beginbfchar <0153> <FB01> endbfchar\nendstream',
];
const hex = (text: string): string =>
  `<${[...text].map((letter) => letter.charCodeAt(0).toString(16).padStart(4, '0')).join('')}>`;
/** Pieces of a line as Skia shows them: parted at each pair of letters that is moved together. */
const skia = (x: number, y: number, ...pieces: string[]): string => {
  const shown = pieces.map((piece, n) => {
    const before = pieces[n - 1];
    return `${before === undefined ? '' : `${before.length * 9.6 - 0.4} 0 Td `}${hex(piece)} Tj`;
  });
  return `BT\n/F4 16 Tf\n1 0 0 -1 ${x} ${y} Tm\n${shown.join('\n')}\nET\n`;
};
const skiaPage = (...lines: string[]) =>
  `.23999999 0 0 -.23999999 0 792 cm q 0 0 2550 3300 re W* n q 3.125 0 0 3.125 0 0 cm\n${lines.join('')}Q Q`;

test('Chromium: words stay whole where letters are moved together', async () => {
  const content = skiaPage(
    skia(8, 38, 'merci de nous r', 'etour', 'ner votr', 'e NUMEN et'),
    skia(8, 57, 'votr', 'e mot de passe : 12E3456789A', 'V', 'T'),
  );
  assert.equal(
    await read(content, ...composite('F4')),
    'merci de nous retourner votre NUMEN et\nvotre mot de passe : 12E3456789AVT',
  );
});

test('Chromium: cells of a table are kept apart, close ones too', async () => {
  const rows = [
    [skia(8, 38, 'A', 'VRIL Tom'), skia(160, 38, '10/03/2012'), skia(262, 38, '5e B')],
    [skia(8, 61, 'A', 'UVRAY Valentin'), skia(164, 61, '11/03/2012'), skia(270, 61, '5e B')],
  ];
  assert.equal(
    await read(skiaPage(...rows.flat()), ...composite('F4')),
    'AVRIL Tom\t10/03/2012\t5e B\nAUVRAY Valentin\t11/03/2012\t5e B',
  );
});

test('letters that stand apart by their places are words', async () => {
  const apart = (gap: number, text: string) =>
    `BT /F4 10 Tf 50 700 Td [${[...text].map((letter) => (letter === ' ' ? `${-gap - 300}` : `${hex(letter)} ${-gap}`)).join(' ')}] TJ ET`;
  for (const gap of [100, 300, 700]) {
    assert.equal(
      await read(apart(gap, 'VOTRE NUMEN ET LE RESTE'), ...composite('F4')),
      'VOTRE NUMEN ET LE RESTE',
    );
  }
  assert.equal(
    await read(`BT 2 Tc /F4 10 Tf 50 700 Td ${hex('NUMEN')} Tj ${hex('S')} Tj ET`, ...composite('F4')),
    'NUMENS',
  );
  // Columns of single letters are none.
  const columns = ['A', 'B', 'C', 'A', 'B'].map((mark, n) => skia(8 + n * 40, 38, mark)).join('');
  assert.equal(await read(skiaPage(columns), ...composite('F4')), 'A\tB\tC\tA\tB');
});

test('gaps are spaces from a width on, whatever the size, the stretch and the matrices', async () => {
  for (const start of [
    'BT /F4 12 Tf 1 0 0 1 50 700 Tm',
    'BT /F4 1 Tf 12 0 0 12 50 700 Tm',
    'q 10 0 0 10 0 0 cm BT /F4 2 Tf 5 70 Td',
    '1 0 0 -1 0 842 cm BT 50 Tz /F4 12 Tf 1 0 0 -1 50 100 Tm',
    'BT /F4 12 Tf 0 1 -1 0 300 100 Tm',
  ]) {
    const shown = (gap: number) =>
      read(`${start} [${hex('NU')}${-gap}${hex('MEN')}] TJ ET`, ...composite('F4'));
    assert.equal(await shown(140), 'NUMEN', start);
    assert.equal(await shown(160), 'NU MEN', start);
    assert.equal(await shown(1100), 'NU\tMEN', start);
    assert.equal(await shown(-110), 'NUMEN', start);
  }
});

const simple = (extra: string): string[] => [
  '<< /Font << /F8 21 0 R /F1 21 0 R >> >>',
  `<< /Type /Font ${extra} >>`,
  `[${Array.from({ length: 224 }, () => '500').join(' ')}]`,
];

test('LaTeX: spaces are gaps, ligatures and accents have names', async () => {
  const font = simple(
    '/Subtype /Type1 /BaseFont /ABCDEF+CMR10 /FirstChar 32 /LastChar 255 /Widths 22 0 R /Encoding << /Differences [174 /ff /fi 233 /eacute] >>',
  );
  const content =
    'BT\n/F8 9.9626 Tf 148.712 657.235 Td [(V)83(otre)-333(NUMEN)-278(con)]TJ/F8 9.9626 Tf 70.02 0 Td [(\\257d)1(entiel)-333(d\\351)]TJ 0 -11.955 Td [(\\(suite\\))]TJ\nET';
  assert.equal(await read(content, ...font), 'Votre NUMEN confidentiel dé\n(suite)');
});

test('Word and LibreOffice: runs of a line are one, with spaces between their words', async () => {
  const font = simple('/Subtype /TrueType /Encoding /WinAnsiEncoding /FirstChar 32 /Widths 22 0 R');
  const word =
    '/P <</MCID 0/ActualText (faux)>> BDC q\n0.000008871 0 595.32 841.92 re\nW* n\nBT\n/F1 12 Tf\n1 0 0 1 70 760 Tm\n0 g\n0 G\n[(Vot)3(re )] TJ\nET\nQ\n EMC q\nBT\n/F1 12 Tf\n1 0 0 1 106 760 Tm\n[(NU)-2(MEN)] TJ\nET\nQ\nq BT /F1 7 Tf 1 0 0 1 136 765 Tm (er) Tj ET Q';
  assert.equal(await read(word, ...font), 'Votre NUMENer');
  const office =
    "0.1 w\nq 0 0.028 595.2 841.9 re W* n\nq 0 0 0 rg\nBT\n56.8 773.9 Td /F1 12 Tf[(V)-1(o)2(tr)2(e N)-6(UM)-3(EN)]TJ\nET\nQ\nq 0 0 0 rg BT 12 TL 56.8 745 Td /F1 12 Tf (Nom) Tj T* (Classe) Tj (suite) ' ET Q";
  assert.equal(await read(office, ...font), 'Votre NUMEN\nNom\nClasse\nsuite');
});

test('what is shown twice for bold is read once; a ligature is its letters', async () => {
  const bold = `BT /F4 12 Tf 1 0 0 1 50 700 Tm ${hex('NUMEN')} Tj 1 0 0 1 50.3 700 Tm ${hex('NUMEN')} Tj ${hex('\u0153n')} Tj ET`;
  assert.equal(await read(bold, ...composite('F4')), 'NUMENfin');
});

test('pictures inside a page, comments and properties are no words', async () => {
  const content =
    'BI /W 2 /H 2 ID (((\xff BT EI BT % (non\n/F9 12 Tf 50 700 Td (oui) Tj /Span <</ActualText (non)>> BDC (!) Tj EMC ET';
  assert.equal(await read(content), 'oui!');
});

test('hostile: operators without operands, numbers beyond measure, pages without end are read once', async () => {
  for (const content of [
    'BT Tf Td TD Tm TJ Tj \' " T* Tc Tw Tz TL cm Q Q ET',
    `BT /F4 ${'9'.repeat(400)} Tf ${'9'.repeat(400)} 0 0 0 0 0 Tm (a) Tj 0 0 0 0 0 0 cm (b) Tj -Infinity NaN Td (c) Tj ET`,
    `BT ${'q '.repeat(300_000)}${'ID '.repeat(300_000)}`,
    `BT ${'('.repeat(500_000)}`,
    `BT ${'<41'.repeat(300_000)}`,
    `BT [${'(a)-300'.repeat(200_000)}] TJ`,
  ]) {
    assert.equal(typeof (await read(content, ...composite('F4'))), 'string');
  }
  const wide = Array.from({ length: 300 }, () => '0 65535 500').join(' ');
  const [, type0 = '', , map = ''] = composite('F4');
  const fonts = ['<< /Font << /F4 21 0 R >> >>', type0, `<< /Subtype /CIDFontType2 /W [${wide}] >>`, map];
  assert.equal(await read(`BT /F4 12 Tf [${hex('NU')} 10 ${hex('MEN')}] TJ ET`, ...fonts), 'NUMEN');
});

test('a NUMEN that Chromium printed is found before it leaves', async () => {
  const content = file(skiaPage(skia(8, 38, 'NUMEN : 12E3456789A', 'V', 'T')), ...composite('F4'));
  assert.ok(numen.find(await readLetter({ files: [{ name: 'a.pdf', content }] }), facts));
});
