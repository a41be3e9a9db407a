import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readLetter } from '../testing/letter.ts';
import { docx, xlsx, zip } from '../testing/zip.ts';
import type { OutgoingFile } from '../types.ts';

async function read(name: string, content: string | Buffer): Promise<OutgoingFile> {
  const { files } = await readLetter({ files: [{ name, content }] });
  return files[0] ?? assert.fail('no file was read');
}
const bomb = (name: string): Buffer => zip([{ name, content: Buffer.alloc(64 * 1024 * 1024, 0x20) }]);

test('a workbook that explodes is given up, not unfolded', async () => {
  assert.equal((await read('b.xlsx', bomb('xl/worksheets/sheet1.xml'))).reading, 'unreadable');
  const strings = await read('b.xlsx', bomb('xl/sharedStrings.xml'));
  assert.deepEqual([strings.reading, strings.text.trim()], ['unreadable', '']);
});

test('many bombs in one message share one measure', async () => {
  const content = bomb('word/document.xml');
  const files = Array.from({ length: 50 }, (_, n) => ({ name: `${n}.docx`, content }));
  const view = await readLetter({ files });
  assert.ok(view.files.every(({ reading }) => reading === 'unreadable'));
});

test('a size that lies is not believed, in either direction', async () => {
  const small = zip([
    { name: 'word/document.xml', content: Buffer.alloc(20 * 1024 * 1024, 0x41), claims: 10 },
  ]);
  assert.equal((await read('l.docx', small)).reading, 'unreadable');
  const large = zip([
    { name: 'word/document.xml', content: '<w:p><w:t>mot</w:t></w:p>', claims: 0xfffffff0 },
  ]);
  assert.deepEqual(await read('l.docx', large), { name: 'l.docx', text: 'mot\n', reading: 'read' });
});

test('what is under a password is its author’s business', async () => {
  assert.equal(
    (await read('e.zip', zip([{ name: 'a.csv', content: 'x', encrypted: true }]))).reading,
    'closed',
  );
  const ole = Buffer.concat([
    Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    Buffer.alloc(512),
    Buffer.from('EncryptedPackage', 'utf16le'),
  ]);
  assert.equal((await read('e.docx', ole)).reading, 'closed');
});

test('archives in archives are followed to a depth, and no further', async () => {
  let nested = docx(['mot']);
  for (let depth = 0; depth < 2; depth += 1) {
    nested = zip([{ name: depth === 0 ? 'a.docx' : 'a.zip', content: nested }]);
  }
  assert.match((await read('n.zip', nested)).text, /mot/);
  for (let depth = 0; depth < 30; depth += 1) nested = zip([{ name: 'a.zip', content: nested }]);
  assert.equal((await read('n.zip', nested)).reading, 'unreadable');
});

test('damage is said, never thrown', async () => {
  const whole = xlsx([
    ['Nom', 'Classe'],
    ['Léa', '6A'],
  ]);
  for (let cut = 0; cut < whole.length; cut += 7) {
    await read('c.xlsx', whole.subarray(0, cut));
    const broken = Buffer.from(whole);
    broken[cut] = (broken[cut] ?? 0) ^ 0xff;
    await read('c.xlsx', broken);
  }
  assert.equal((await read('c.xlsx', 'not an archive')).reading, 'unreadable');
  assert.equal((await read('c.docx', whole.subarray(0, 60))).reading, 'unreadable');
  const far = Buffer.from(whole);
  far.writeUInt32LE(0xfffffff0, far.length - 6);
  await read('c.xlsx', far);
});

test('markup that never ends is read once', async () => {
  for (const xml of [
    '<'.repeat(2_000_000),
    '<w:t '.repeat(400_000),
    '&#'.repeat(1_000_000),
    `<c t="s">${'9'.repeat(1_000_000)}`,
  ]) {
    await read('m.docx', zip([{ name: 'word/document.xml', content: xml }]));
    await read('m.xlsx', zip([{ name: 'xl/worksheets/sheet1.xml', content: xml }]));
  }
});

test('a workbook keeps its rows together; readings of signs are no text', async () => {
  const strings =
    '<sst><si><r><t>No</t></r><r><t>m</t></r></si><si><t>山田</t><rPh><t>ヤマダ</t></rPh></si></sst>';
  const sheet =
    '<row><c t="s"><v>0</v></c><c t="inlineStr"><is><t>Classe</t></is></c></row><row><c t="s"><v>1</v></c><c><v>6</v></c><c t="s"><v>99</v></c></row>';
  const content = zip([
    { name: 'xl/sharedStrings.xml', content: strings },
    { name: 'xl/worksheets/sheet1.xml', content: sheet },
  ]);
  assert.equal((await read('r.xlsx', content)).text, 'Nom\tClasse\t\n山田\t6\t\t\n');
});
