import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkLetters, facts, readLetter } from '../testing/letter.ts';
import { docx, ods, xlsx } from '../testing/zip.ts';
import { addressList } from './address-list.ts';

const people = (count: number): string[] =>
  Array.from({ length: count }, (_, n) => `personne.n${n}@example.org`);
const colleagues = { recipients: [{ address: 'bruno@ac-exemple.fr', audience: 'staff' }] } as const;
const parents = { recipients: [{ address: 'famille@ac-exemple.fr', audience: 'family' }] } as const;
const file = (name: string, content: string | Buffer) => ({ files: [{ name, content }] });

checkLetters(addressList, [
  { what: 'thirty in the text', letter: { text: people(30).join(', ') }, finds: true, says: '30 adresses' },
  { what: 'twenty-nine', letter: { text: people(29).join(', ') }, finds: false },
  { what: 'one, thirty times', letter: { text: Array(30).fill('a@example.org').join(' ') }, finds: false },
  { what: 'among colleagues', letter: { text: people(40).join(' ') }, facts: colleagues, finds: false },
  { what: 'to families of ours', letter: { text: people(40).join(' ') }, facts: parents, finds: true },
  {
    what: 'of the message’s own recipients',
    letter: { head: `To: ${people(40).join(',\n ')}`, text: people(40).join(' ') },
    finds: false,
  },
  {
    what: 'in a table of text',
    letter: file('l.csv', people(30).join('\n')),
    finds: true,
    says: '« l.csv »',
  },
  { what: 'in a workbook', letter: file('l.xlsx', xlsx(people(30).map((one) => ['x', one]))), finds: true },
  {
    what: 'in an OpenDocument table',
    letter: file('l.ods', ods(people(30).map((one) => [one]))),
    finds: true,
  },
  { what: 'in a text document', letter: file('l.docx', docx(people(30))), finds: true },
  {
    what: 'hidden in the other version of the text',
    letter: { text: 'Bonjour', html: `<p>${people(30).join('<br>')}</p>` },
    finds: true,
  },
]);

test('ten thousand addresses are counted no further, and ten thousand signs @ are none', async () => {
  const seen = addressList.find(await readLetter({ text: people(12_000).join('\n') }), facts);
  assert.match(seen?.text.fr ?? '', /plus de 10000 adresses/);
  assert.equal(addressList.find(await readLetter({ text: '@'.repeat(900_000) }), facts), null);
  assert.equal(addressList.find(await readLetter({ text: 'a'.repeat(900_000) }), facts), null);
});
