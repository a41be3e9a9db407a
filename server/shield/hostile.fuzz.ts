import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import { encode } from 'uqr';
import { listFiles, parseMessage } from '#wire/message';
import { analyseBytes } from './analyse-file.ts';
import { listZipEntries } from './archive.ts';
import { listArchive } from './archives/list.ts';
import { nameLimit } from './archives/listing.ts';
import { readZip } from './archives/zip.ts';
import { findTrueKind } from './file-kind.ts';
import { viewAttachments } from './attachment-view.ts';
import { isBeyondMarks, rtfToText } from './outgoing/files/rtf-text.ts';
import { readMessage } from './read-message.ts';
import { createMeasure, openArchive } from './open-archive.ts';
import { claimSize, createBomb, createOverlap, nest } from './testing/archives.ts';
import { createProgram, createZip } from './testing/files.ts';
import { archiveSamples } from './testing/archive-samples.ts';
import { createAlternative, createLetter, createWithFile, createWithFiles } from './testing/letter.ts';
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
  const names = Array.from({ length: nameLimit + 1 }, (_, n) => `f${n}.txt`);
  const [full, more] = [readZip(createZip(names.slice(1))), readZip(createZip(names))];
  assert.deepEqual([full.entries.length, full.gap], [nameLimit, null]);
  assert.deepEqual([more.entries.length, more.gap], [nameLimit, 'cut']);
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

test('an archive that lies about its places, its lengths or its number of files hides no program', async () => {
  const zip = createZip(['facture.exe', 'b.txt']);
  const end = zip.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'));
  const lie = (write: (copy: Buffer) => void): Buffer => {
    const copy = Buffer.from(zip);
    write(copy);
    return copy;
  };
  const comment = Buffer.concat([createZip([]), Buffer.alloc(4)]);
  const central = zip.readUInt32LE(end + 16);
  const lies = [
    lie((copy) => void copy.writeUInt32LE(0xffffffff, end + 16)),
    lie((copy) => void copy.writeUInt32LE(end, end + 16)),
    lie((copy) => void copy.writeUInt16LE(0xffff, end + 10)),
    lie((copy) => void copy.writeUInt16LE(0, end + 10)),
    lie((copy) => void copy.writeUInt16LE(0xffff, central + 30)),
    lie((copy) => void copy.writeUInt32LE(0, central)),
    zip.subarray(0, end),
    zip.subarray(0, end + 18),
    Buffer.concat([Buffer.from('octets devant'), zip]),
    Buffer.concat([lie((copy) => void copy.writeUInt16LE(comment.length, end + 20)), comment]),
    createZip([...Array.from({ length: 3000 }, (_, n) => `f${n}.txt`), 'facture.exe']),
  ];
  for (const [index, content] of lies.entries()) {
    const { verdict, reasons } = await analyseBytes(withArchive(content), own);
    assert.ok(isFound(verdict), `lie ${index}: ${verdict}`);
    assert.ok(
      reasons.some(({ text }) => text.fr.includes('facture.exe')),
      `lie ${index}`,
    );
  }
  // Of a name that swallows all that follows, or of nothing at all, it is at least said.
  for (const content of [
    lie((copy) => void copy.writeUInt16LE(0xffff, central + 28)),
    Buffer.from('PK\x03\x04'),
  ]) {
    const { reasons } = await analyseBytes(withArchive(content), own);
    assert.ok(reasons.some(({ signal }) => /^(?:attachment-runs|file-unchecked)$/.test(signal)));
  }
});

test('archives of every form, cut or changed anywhere, are read as far as they go', () => {
  for (const [name, whole] of archiveSamples()) {
    for (let at = 0; at < whole.length; at += 1 + Math.floor(whole.length / 400)) {
      const broken = Buffer.from(whole);
      broken[at] = 0xff;
      for (const content of [broken, whole.subarray(0, at)]) {
        const listed = listArchive(content, findTrueKind(content), name);
        assert.ok((listed?.listing.entries.length ?? 0) <= nameLimit);
      }
    }
  }
});

test('a program does not hide behind fifty texts, and a message of more says what was not looked at', async () => {
  const texts = (count: number) =>
    Array.from({ length: count }, (_, n) => ({
      name: `${n}.txt`,
      type: 'text/plain',
      content: Buffer.from('x'),
    }));
  const program = { name: 'facture.exe', type: 'application/octet-stream', content: createProgram() };
  const signalsOf = async (files: Parameters<typeof createWithFiles>[2]) =>
    (await analyseBytes(createWithFiles(from, 'Ci-joint.', files), own)).reasons.map(({ signal }) => signal);
  assert.ok((await signalsOf([...texts(60), program])).includes('attachment-runs'));
  assert.ok((await signalsOf(texts(51))).includes('file-unchecked'));
  assert.ok(!(await signalsOf(texts(50))).includes('file-unchecked'));
});

test('of attached pages without end little is read, and it is said; what stands at their end is found', async () => {
  const page = (name: string, content: string) => ({
    name,
    type: 'text/html',
    content: Buffer.from(content),
  });
  const bodies = ['<div>'.repeat(400_000), '<b><table>'.repeat(200_000), `<p>${'x '.repeat(2_000_000)}`];
  for (const content of [...bodies, `<svg>${'<g>'.repeat(400_000)}`]) {
    const file = page('dossier.html', `${content}<form><input type="password">`);
    const message = parseMessage(createWithFiles(from, 'Ci-joint.', [file]));
    const [view] = viewAttachments(listFiles(message));
    const read = view?.page?.parts.join('') ?? '';
    assert.ok(read.length <= 3_000_000 && (read.match(/</g) ?? []).length <= 60_000);
    const { reasons } = await analyseBytes(createWithFiles(from, 'Ci-joint.', [file]), own);
    const signals = reasons.map(({ signal }) => signal);
    assert.ok(signals.includes('file-unchecked') && signals.includes('attachment-page'), signals.join(' '));
  }
  const many = Array.from({ length: 40 }, (_, n) => page(`${n}.html`, '<div>'.repeat(70_000)));
  const views = viewAttachments(listFiles(parseMessage(createWithFiles(from, 'Ci-joint.', many))));
  const marks = views.flatMap(({ page: seen }) => seen?.parts.join('').match(/</g) ?? []).length;
  assert.ok(marks <= 180_000 + 40 * 2_000, `${marks} tags`);
  const whole = viewAttachments([
    ...listFiles(parseMessage(createWithFiles(from, '', [page('a.html', '<p>'.repeat(60_000))]))),
  ]);
  assert.equal(whole[0]?.isCut, false);
});

test('of a rich text of braces without end little is read, and it is said', () => {
  assert.equal(isBeyondMarks(Buffer.from('{}{}')), false);
  assert.equal(isBeyondMarks(Buffer.from('{}{}'), 3), true);
  assert.equal(rtfToText('{'.repeat(9) + 'loin', 2), '');
  assert.equal(rtfToText('{\\b près}', 3), 'près');
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
