import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describeFile, findRealKind } from './describe-file.ts';

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
