import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import { deflateRawSync } from 'node:zlib';
import { readBytes } from './read-message.ts';
import { weighMessage } from './analyse.ts';
import { createWithFiles } from './testing/letter.ts';
import { createDocx, createOpen, wordParagraph } from './testing/office.ts';
import { nothingChecked } from './testing/index.ts';

const headers = { From: 'Avis <avis@inconnu.example>', Subject: 'Document' };
const words = 'Merci de nous renvoyer votre NUMEN avant jeudi.';

const read = async (files: readonly { name: string; type?: string; content: Uint8Array | string }[]) => {
  const sent = files.map(({ name, type = 'application/octet-stream', content }) => ({
    name,
    type,
    content: typeof content === 'string' ? Buffer.from(content) : content,
  }));
  return readBytes(createWithFiles(headers, 'Voir document joint.\n', sent));
};

const pdf = (text: string) =>
  `%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n2 0 obj\n<< >>\nstream\nBT (${text}) Tj ET\nendstream\nendobj\n%%EOF\n`;

const forms: Readonly<Record<string, Uint8Array | string>> = {
  'avis.docx': createDocx(wordParagraph(words)),
  'avis.odt': createOpen(`<text:p>${words}</text:p>`),
  'avis.pdf': pdf(words),
  'avis.rtf': `{\\rtf1\\ansi ${words}\\par}`,
  'avis.txt': words,
  'avis.md': `# Avis\n\n${words}\n`,
  'avis.fodt': `<?xml version="1.0"?><office:document><office:body><office:text><text:p>${words}</text:p></office:text></office:body></office:document>`,
  'avis.xml': `<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument><w:body><w:p><w:r><w:t>${words}</w:t></w:r></w:p></w:body></w:wordDocument>`,
  'avis.html': `<html><body><p>${words}</p></body></html>`,
  // The name says nothing: the octets do.
  avis: createDocx(wordParagraph(words)),
};

for (const [name, content] of Object.entries(forms)) {
  test(`${name}: a secret asked for in it is seen, quoted, and the file named`, async () => {
    const message = await read([{ name, content }]);
    const verdict = weighMessage({
      message,
      evidence: nothingChecked,
      directory: { ownDomains: ['ac-nancy-metz.fr'], holder: null, namesakes: [] },
      history: { known: null },
    });
    const reason = verdict.reasons.find(({ signal }) => signal === 'document-lure');
    assert.equal(verdict.level, 'danger');
    assert.match(reason?.text.fr ?? '', new RegExp(`« ${name.replace('.', '\\.')} » .*votre NUMEN`));
    assert.match(reason?.text.en ?? '', /asks for a secret/);
  });
}

test('five documents are read, the sixth is not', async () => {
  const many = Array.from({ length: 6 }, (_, n) => ({ name: `f${n}.txt`, content: `Texte ${n}` }));
  const { documents } = await read(many);
  assert.deepEqual(
    documents.map(({ name }) => name),
    ['f0.txt', 'f1.txt', 'f2.txt', 'f3.txt', 'f4.txt'],
  );
});

test('what is no document takes no place', async () => {
  const photos = Array.from({ length: 6 }, (_, n) => ({
    name: `p${n}.png`,
    type: 'image/png',
    content: Buffer.from([0x89, 0x50, 0x4e, 0x47]),
  }));
  const { documents } = await read([...photos, { name: 'avis.txt', content: words }]);
  assert.deepEqual(
    documents.map(({ name }) => name),
    ['avis.txt'],
  );
});

test('hostile: five notes of a line before the letter take no place from it', async () => {
  const notes = Array.from({ length: 5 }, (_, n) => ({ name: `a${n}.txt`, content: 'Annexe '.repeat(900) }));
  const { documents } = await read([
    ...notes,
    { name: 'avis.docx', content: createDocx(wordParagraph(words)) },
  ]);
  assert.equal(documents[0]?.name, 'avis.docx');
  assert.equal(documents.length, 5);
});

test('hostile: padding before, after and on both sides hides no demand', async () => {
  const padding = 'Le conseil se réunit trois fois par an. '.repeat(700);
  for (const content of [`${padding}${words}`, `${words}${padding}`, `${padding}${words}${padding}`]) {
    const [document] = (await read([{ name: 'avis.txt', content }])).documents;
    assert.equal(document?.text.length, 20_000);
    assert.ok(document.text.includes(words));
  }
});

test('an XML file that is no letter is not read', async () => {
  assert.deepEqual((await read([{ name: 'notes.xml', content: `<notes>${words}</notes>` }])).documents, []);
});

test('a demand in a document of one who is signed in is danger, the same as in the letter', async () => {
  const content = createDocx(wordParagraph('Merci d’envoyer votre NUMEN à maj@mail-agents.example.'));
  const verdict = weighMessage({
    message: await read([{ name: 'note.docx', content }]),
    evidence: { ...nothingChecked, source: 'submission' },
    directory: { ownDomains: ['inconnu.example'], holder: null, namesakes: [] },
    history: { known: true },
  });
  assert.equal(verdict.level, 'danger');
});

test('twenty thousand characters of a document are read', async () => {
  const [one, two] = await Promise.all(
    [20_000, 20_001].map(
      async (length) => (await read([{ name: 'a.txt', content: 'a'.repeat(length) }])).documents[0],
    ),
  );
  assert.equal(one?.text.length, 20_000);
  assert.equal(two?.text.length, 20_000);
});

test('hostile: a document that unfolds beyond all measure, or is broken, is passed over', async () => {
  const bomb = createDocx('', { files: { 'word/document.xml': Buffer.alloc(40_000_000, 0x20) } });
  const broken = Buffer.concat([
    Buffer.from('%PDF-1.4 1 0 obj <</Filter/FlateDecode>> stream\n'),
    deflateRawSync('x'),
  ]);
  const { documents } = await read([
    { name: 'bombe.docx', content: bomb },
    { name: 'casse.pdf', content: broken },
    { name: 'coupe.docx', content: createDocx(wordParagraph(words)).subarray(0, 300) },
    { name: 'avis.txt', content: words },
  ]);
  assert.deepEqual(
    documents.map(({ name }) => name),
    ['avis.txt'],
  );
});
