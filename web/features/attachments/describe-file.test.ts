import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describeFile, findPreview, findRealKind } from './describe-file.ts';

const cases: [name: string | null, type: string, kind: string, disagrees: boolean][] = [
  ['facture\u202Efdp.exe', 'application/pdf', 'program', true],
  ['circulaire.pdf', 'application/pdf', 'pdf', false],
  ['facture.pdf', 'application/x-msdownload', 'program', true],
  ['facture.pdf.exe', 'application/pdf', 'program', true],
  ['photo.JPG', 'image/jpeg', 'image', false],
  ['notes.csv', 'text/plain', 'spreadsheet', false],
  ['reunion.ics', 'text/calendar', 'calendar', false],
  ['page.html', 'application/pdf', 'page', true],
  ['sans-extension', 'application/octet-stream', 'unknown', false],
  ['document.odt', 'application/octet-stream', 'text-document', false],
  [null, 'message/rfc822', 'message', false],
];

for (const [name, type, kind, disagrees] of cases) {
  test(`${name ?? '(no name)'} as ${type}`, () => {
    const description = describeFile(name, type);
    assert.equal(description.kind, kind);
    assert.equal(description.disagrees, disagrees);
  });
}

test('the first octets tell what a file really is', () => {
  assert.equal(findRealKind(new TextEncoder().encode('%PDF-1.7 ....')), 'pdf');
  assert.equal(findRealKind(Uint8Array.of(0x4d, 0x5a, 0x90, 0)), 'program');
  assert.equal(findRealKind(new TextEncoder().encode('bonjour')), null);
});

test('what can be looked at: pictures, PDF, texts and office documents, and nothing that runs', () => {
  const previews = [
    ['a.pdf', 'application/pdf', 'drawn'],
    ['a.png', 'image/png', 'drawn'],
    ['a.svg', 'image/svg+xml', null],
    ['liste.csv', 'text/csv', 'office'],
    ['liste.csv', 'text/plain', 'office'],
    ['sans-nom', 'text/csv', 'text'],
    ['a.txt', 'text/plain', 'text'],
    ['a.html', 'text/html', null],
    ['note.docx', 'application/octet-stream', 'office'],
    ['notes.ods', 'application/vnd.oasis.opendocument.spreadsheet', 'office'],
    ['a.docm', 'application/vnd.ms-word.document.macroEnabled.12', null],
    ['a.doc', 'application/msword', null],
    ['a.exe', 'application/x-msdownload', null],
  ] as const;
  for (const [name, type, expected] of previews) assert.equal(findPreview({ name, type }), expected, name);
});
