import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import { encode } from 'uqr';
import { parseMessage } from '#wire/message';
import { analyseBytes } from './analyse-file.ts';
import { listZipEntries } from './archive.ts';
import { readMessage } from './read-message.ts';
import { createMeasure, openArchive } from './open-archive.ts';
import { claimSize, createBomb, createOverlap, nest } from './testing/archives.ts';
import { createProgram, createZip } from './testing/files.ts';
import { createAlternative, createLetter, createWithFile } from './testing/letter.ts';
import { createPng } from './testing/suite/pictures.ts';
import { linkLimit } from './view.ts';

const own = ['ac-nancy-metz.fr'];
const from = { From: 'Assistance messagerie <a@maj-comptes.example>', Subject: 'Votre boîte' };
const lure =
  'Votre messagerie sera suspendue sous 24 heures. Cliquez ici pour valider votre compte : https://valid-boite.weebly.com/login';
const honest =
  'Le conseil de classe aura lieu jeudi à 17 heures en salle 12. Merci de saisir les appréciations avant mercredi. ';

const levelOf = async (bytes: Buffer): Promise<string> => (await analyseBytes(bytes, own)).verdict;
const isFound = (level: string): boolean => level === 'caution' || level === 'danger';

test('a thousand links are judged, and the ones beyond are not', async () => {
  const links = (count: number): string =>
    Array.from({ length: count }, (_, n) => `https://h${n}.example/`).join('\n');
  const view = async (count: number) => readMessage(parseMessage(createLetter(from, links(count))));
  assert.equal((await view(linkLimit)).links.length, linkLimit);
  assert.equal((await view(linkLimit + 1)).links.length, linkLimit);
});

test('a QR bomb: a page of codes, and one as full as a code can be, are read within bounds', async () => {
  const { data } = encode('https://valid-boite.weebly.com/login');
  const side = data.length + 8;
  const page = Array.from({ length: side * 6 }, (_, y) =>
    Array.from({ length: side * 6 }, (_x, x) => data[(y % side) - 4]?.[(x % side) - 4] === true),
  );
  const full = encode(`https://x.example/${'a'.repeat(2800)}`, { ecc: 'L' }).data;
  for (const squares of [page, full]) {
    const content = createPng(squares);
    const bytes = createWithFile(from, 'Scannez.', { name: 'code.png', type: 'image/png', content });
    const { links } = await readMessage(parseMessage(bytes));
    const codes = links.filter(({ via }) => via === 'qr');
    assert.ok(codes.length <= 1 && codes.every(({ href }) => href.length <= 2048));
  }
});

test('right-to-left overrides in names and file names are found out and never passed on', async () => {
  const bytes = createWithFile(
    {
      ...from,
      From: '=?utf-8?B?4oCucmVjdG9yYXTigKw=?= <a@maj-comptes.example>',
      Subject: '=?utf-8?B?RmFjdHVyZSDigK5mZHAuZXhl?=',
    },
    'Voir la facture.',
    { name: 'facture_\u202Efdp.exe', type: 'application/octet-stream', content: Buffer.from('MZ') },
  );
  const { verdict, reasons, summary } = await analyseBytes(bytes, own);
  assert.ok(isFound(verdict));
  assert.ok(reasons.some(({ signal }) => signal === 'attachment-lies' || signal === 'attachment-runs'));
  for (const { fr, en } of [summary, ...reasons.map(({ text }) => text)])
    assert.doesNotMatch(fr + en, /\p{Bidi_Control}/u);
});

test('honest words beside, behind, or hidden before a lure do not wash it', async () => {
  const padding = honest.repeat(200);
  assert.ok(isFound(await levelOf(createLetter(from, lure))));
  assert.ok(isFound(await levelOf(createLetter(from, `${lure}\n\n${padding}`))));
  assert.ok(isFound(await levelOf(createLetter(from, `${honest.repeat(10)}\n\n${lure}`))));
  assert.ok(isFound(await levelOf(createLetter(from, `${padding}\n\n${lure}`))));
  assert.ok(isFound(await levelOf(createLetter(from, `${padding}\n\n${lure}\n\n${padding}`))));
  const html = `<div style="display:none">${padding}</div><p>${lure.replace(/https:\S+/, '<a href="$&">Valider</a>')}</p>`;
  assert.ok(isFound(await levelOf(createAlternative(from, padding, html))));
});

test('quoting the own lure, or putting a made-up trace before it, does not hide it', async () => {
  const trace = 'Received: a\nReceived: b\nReceived: c\n';
  assert.ok(isFound(await levelOf(createLetter(from, `${trace}\n${lure}`))));
});

const withArchive = (content: Buffer): Buffer =>
  createWithFile(from, 'Voir le dossier joint.', { name: 'dossier.zip', type: 'application/zip', content });

test('an archive of endless names is listed up to its bound', () => {
  const many = createZip(Array.from({ length: 5000 }, (_, n) => `f${n}.txt`));
  assert.equal(listZipEntries(many).length, 500);
});

test('archives that explode, lie and lie deep cost no more than the measure of the whole message', () => {
  const measure = createMeasure();
  const most = measure.left;
  const bomb = createBomb(60_000_000);
  for (const content of [bomb, claimSize(bomb, 1_500_000), nest(12, 'a.zip', bomb), createOverlap(400)]) {
    for (let time = 0; time < 10; time += 1) openArchive(content, listZipEntries(content), measure);
  }
  // One beginning of a file may be looked at after the last octet of the measure: a thousand packed octets.
  assert.ok(most - measure.left < most + 4_000_000, `${most - measure.left} octets`);
});

test('an archive cut or changed anywhere is read as far as it goes', () => {
  const whole = nest(3, 'facture.exe', createProgram());
  for (let at = 0; at < whole.length; at += 1) {
    const broken = Buffer.from(whole);
    broken[at] = 0xff;
    for (const content of [broken, whole.subarray(0, at)])
      openArchive(content, listZipEntries(content), createMeasure());
  }
});

test('an archive that recurses is told by its listing', async () => {
  const inner = createZip(['a.txt']);
  assert.ok(inner.length > 0);
  const { reasons } = await analyseBytes(withArchive(createZip(['encore.zip'])), own);
  assert.ok(reasons.some(({ signal }) => signal === 'archive-nested'));
});

test('an archive that lies about its places, its lengths or its number of files harms nobody', async () => {
  const zip = createZip(['facture.exe', 'b.txt']);
  const end = zip.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'));
  const lie = (write: (copy: Buffer) => void): Buffer => {
    const copy = Buffer.from(zip);
    write(copy);
    return copy;
  };
  const central = zip.readUInt32LE(end + 16);
  const lies = [
    lie((copy) => void copy.writeUInt32LE(0xffffffff, end + 16)),
    lie((copy) => void copy.writeUInt32LE(end, end + 16)),
    lie((copy) => void copy.writeUInt16LE(0xffff, end + 10)),
    lie((copy) => void copy.writeUInt16LE(0xffff, central + 28)),
    lie((copy) => void copy.writeUInt16LE(0xffff, central + 30)),
    zip.subarray(0, end),
    zip.subarray(0, end + 18),
  ];
  for (const content of lies) {
    assert.ok(listZipEntries(content).length <= 500);
    const { score } = await analyseBytes(withArchive(content), own);
    assert.ok(score >= 0 && score <= 1);
  }
});

/** Broken structure of every kind, invented. */
const torn: readonly (readonly [string, string])[] = [
  ['no header', 'corps sans en-tête'],
  ['no body', 'From: a@b.example\r\n'],
  ['nothing', ''],
  ['a boundary that never comes', 'Content-Type: multipart/mixed; boundary=x\r\n\r\nAvant.'],
  [
    'a boundary that never ends',
    `Content-Type: multipart/mixed; boundary=x\r\n\r\n${'--x\r\nContent-Type: text/html\r\n\r\n<p>a\r\n'.repeat(500)}`,
  ],
  ['base64 of nothing', 'Content-Transfer-Encoding: base64\r\n\r\n====%%%%'],
  ['an unknown charset', 'Content-Type: text/plain; charset=x-nulle-part\r\n\r\n\u00E9'],
  [
    'an attached message in an attached message',
    `${'Content-Type: message/rfc822\r\n\r\n'.repeat(80)}Subject: fond\r\n\r\nx`,
  ],
  [
    'HTML that is declared as a picture',
    'Content-Type: image/png; name=a.png\r\nContent-Disposition: attachment\r\n\r\n<html><form>',
  ],
  ['words encoded without end', `Subject: ${'=?utf-8?Q?=C3?= '.repeat(3000)}\r\n\r\nx`],
];

for (const [what, text] of torn) {
  test(`torn: ${what}`, async () => {
    const { score } = await analyseBytes(Buffer.from(text, 'latin1'), own);
    assert.ok(score >= 0 && score <= 1);
  });
}
