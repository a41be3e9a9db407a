import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createZipOf } from '../testing/files.ts';
import { readOfficeText } from './office-text.ts';

const word = (body: string) =>
  createZipOf({ 'word/document.xml': `<w:document><w:body>${body}</w:body></w:document>` });
const paragraph = (text: string) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;

test('Word: words by paragraph, tabs and cells; nothing of what fields, comments or links hide', () => {
  const body = `${paragraph('Réunion &amp; conseil')}<w:p><w:r><w:instrText>HYPERLINK "http://x"</w:instrText><w:t>Salle</w:t><w:tab/><w:t>12</w:t></w:r></w:p>`;
  assert.deepEqual(readOfficeText(word(body)), { text: 'Réunion & conseil\nSalle\t12', isCut: false });
});

test('OpenDocument: words, spaces and cells; the styles are no words', () => {
  const xml =
    '<office:document-content><office:styles>non</office:styles><office:body><text:h>Titre</text:h><text:p>a<text:s/>b</text:p><table:table-row><table:table-cell><text:p>1</text:p></table:table-cell><table:table-cell><text:p>2</text:p></table:table-cell></table:table-row></office:body></office:document-content>';
  assert.equal(readOfficeText(createZipOf({ 'content.xml': xml }))?.text, 'Titre\na b\n1\t2');
});

test('Excel: shared, inline and plain values by row, sheets by number', () => {
  const cell = (type: string, inner: string) => `<c t="${type}">${inner}</c>`;
  const zip = createZipOf({
    'xl/sharedStrings.xml': '<sst><si><t>Nom</t></si><si><r><t>Du</t></r><r><t>pont</t></r></si></sst>',
    'xl/worksheets/sheet10.xml': '<worksheet><row><c><v>3</v></c></row></worksheet>',
    'xl/worksheets/sheet2.xml': `<worksheet><row>${cell('s', '<v>0</v>')}${cell('s', '<v>1</v>')}</row><row><c><f t="shared">1+1</f><v>2</v></c>${cell('inlineStr', '<is><t>oui</t></is>')}${cell('s', '<v>99</v>')}</row></worksheet>`,
  });
  assert.equal(readOfficeText(zip)?.text, 'Nom\tDupont\n2\toui\n\n3');
});

test('PowerPoint: slides in their order', () => {
  const slide = (text: string) => `<p:sld><a:p><a:r><a:t>${text}</a:t></a:r></a:p></p:sld>`;
  const zip = createZipOf({
    'ppt/slides/slide10.xml': slide('dix'),
    'ppt/slides/slide2.xml': slide('deux'),
    'ppt/notesSlides/notesSlide1.xml': slide('notes'),
  });
  assert.equal(readOfficeText(zip)?.text, 'deux\n\ndix');
});

test('200,000 characters are shown whole, one more is cut', () => {
  const of = (length: number) => readOfficeText(word(paragraph('x'.repeat(length))));
  assert.equal(of(200_000)?.isCut, false);
  assert.equal(of(200_001)?.isCut, true);
  assert.equal(of(200_001)?.text.length, 200_000);
});

test('hostile files show nothing, or only words: bombs, entities, lies about lengths, direction signs', () => {
  const bomb = word(paragraph('x'.repeat(9 * 1024 * 1024)));
  assert.equal(readOfficeText(bomb), null, 'unpacks beyond the bound');
  const pages = Object.fromEntries(
    Array.from({ length: 300 }, (_, n) => [
      `ppt/slides/slide${n}.xml`,
      `<p:sld><a:p><a:t>p${n}</a:t></a:p></p:sld>`,
    ]),
  );
  assert.equal(readOfficeText(createZipOf(pages))?.text.split('\n\n').length, 100);
  const laughs = `<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>`;
  const text = readOfficeText(
    createZipOf({ 'word/document.xml': `${laughs}<w:body>${paragraph('&b;&c;')}</w:body>` }),
  )?.text;
  assert.equal(text, '&b;&c;');
  assert.equal(readOfficeText(word(paragraph('a\u202Eb\u0007c')))?.text, 'abc');
  const deep = readOfficeText(word(`${'<w:p>'.repeat(200_000)}<w:t>x</w:t>`));
  assert.equal(deep?.text, 'x');
  const whole = word(paragraph('entier'));
  for (let at = 0; at < whole.length; at += 1) {
    const broken = Buffer.from(whole);
    broken[at] = 0xff;
    readOfficeText(broken);
    readOfficeText(whole.subarray(0, at));
  }
  for (const other of ['', 'PK\x03\x04', '%PDF-1.7', '\xd0\xcf\x11\xe0'])
    assert.equal(readOfficeText(Buffer.from(other, 'latin1')), null);
  assert.equal(readOfficeText(createZipOf({ 'devoirs.txt': 'x' })), null);
  assert.equal(readOfficeText(word('')), null, 'no words');
});
