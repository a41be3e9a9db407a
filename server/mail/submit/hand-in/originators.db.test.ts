import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { handInAs, headers, write } from '../testing/hand-in.ts';
import { BRUNO, createSubmitWorld } from '../testing/world.ts';

const world = await createSubmitWorld();
after(() => world.close());

let count = 0;
const freshId = (): string => `auteur-${(count += 1)}`;

test('takes one’s own Sender and resending fields; on the way out nobody but the writer is named', async () => {
  const id = freshId();
  const own = ['Sender: Anna <anna@ac-exemple.fr>', 'Resent-From: anna@ac-exemple.fr'];
  const given = [...own, 'Sender: <ANNA@ac-exemple.fr>', 'Resent-Sender: Anna <anna@ac-exemple.fr>'];
  assert.equal((await handInAs(world.open(), write(headers(id, given)))).kind, 'accepted');
  const [theirs] = await world.inbox(BRUNO, id);
  assert.deepEqual(theirs?.envelope.sender, []);
});

test('takes out Authentication-Results that claim our name, and keeps those of others', async () => {
  const id = freshId();
  const results = [
    'MAIL.ac-exemple.fr; dkim=pass',
    '(x) mail.ac-exemple.fr 1; none',
    'ailleurs.example; spf=pass',
  ];
  const fields = results.map((value) => `Authentication-Results: ${value}`);
  assert.equal((await handInAs(world.open(), write(headers(id, fields)))).kind, 'accepted');
  const [theirs] = await world.inbox(BRUNO, id);
  const bytes = await world.store.readBlob(BRUNO, theirs?.digest ?? assert.fail());
  const text = Buffer.from(bytes ?? assert.fail()).toString('latin1');
  assert.deepEqual(text.match(/^Authentication-Results: .*$/gm), [fields[2]]);
});

for (const field of ['Sender', 'Resent-From', 'Resent-Sender']) {
  const refused: [value: string, kind: string][] = [
    ['bruno@ac-exemple.fr', 'forbidden-from'],
    ['Anna <anna@ac-exemple.fr>, Bruno <bruno@ac-exemple.fr>', 'forbidden-from'],
    ['service: recteur@ailleurs.example;', 'forbidden-from'],
    ['Le recteur', 'forbidden-from'],
    ['"bruno@ac-exemple.fr" <anna@ac-exemple.fr>', 'misleading-name'],
    ['Bruno Petit <anna@ac-exemple.fr>', 'borrowed-name'],
  ];
  for (const [value, kind] of refused) {
    test(`refuses ${value} in ${field}, also behind one’s own, and leaves nothing behind`, async () => {
      const id = freshId();
      const text = write(headers(id, [`${field}: anna@ac-exemple.fr`, `${field}: ${value}`]));
      assert.equal((await handInAs(world.open(), text)).kind, kind);
      assert.equal((await world.inbox(BRUNO, id)).length, 0);
    });
  }
}

const long = (name: string): string => `=?utf-8?B?${Buffer.from(name).toString('base64')}?=`;
const shownNames: [what: string, from: string, kind: string][] = [
  [
    'behind what is invisible',
    `${long(`${'\u200b'.repeat(405)}Bruno Petit`)} <anna@ac-exemple.fr>`,
    'borrowed-name',
  ],
  ['behind blanks', `${long(`${'\u00a0 '.repeat(300)}Bruno Petit`)} <anna@ac-exemple.fr>`, 'borrowed-name'],
  [
    'parted by a blank that does not break, as it is',
    'Bruno\u00a0Petit <anna@ac-exemple.fr>',
    'borrowed-name',
  ],
  ['parted by a filler', `${long('Bruno\u3164Petit')} <anna@ac-exemple.fr>`, 'borrowed-name'],
  ['with fillers around it', `${long('\u115fBruno Petit\uffa0')} <anna@ac-exemple.fr>`, 'borrowed-name'],
  ['with a filler in it', `${long('Bru\u1160no Petit')} <anna@ac-exemple.fr>`, 'borrowed-name'],
  ['in capitals of another alphabet', `${long('ꓐꓣUΝO ᴘΕΤΙΤ')} <anna@ac-exemple.fr>`, 'borrowed-name'],
  ['in letters of mathematics, as they are', '𝐁𝐫𝐮𝐧𝐨 𝐏𝐞𝐭𝐢𝐭 <anna@ac-exemple.fr>', 'borrowed-name'],
  ['as an address with a wide sign', 'bruno＠ac-exemple.fr <anna@ac-exemple.fr>', 'misleading-name'],
  ['as a group', 'Bruno Petit: anna@ac-exemple.fr;', 'borrowed-name'],
  ['as the address of a group', '"bruno@ac-exemple.fr": anna@ac-exemple.fr;', 'misleading-name'],
  [
    'after many of one’s own',
    [...Array.from({ length: 49 }, (_, index) => `Anna ${index}`), 'Bruno Petit']
      .map((name) => `${name} <anna@ac-exemple.fr>`)
      .join(',\r\n '),
    'borrowed-name',
  ],
  [
    'among more than are judged',
    Array.from({ length: 51 }, (_, index) => `Anna ${index} <anna@ac-exemple.fr>`).join(',\r\n '),
    'invalid-email',
  ],
];
for (const [what, from, kind] of shownNames) {
  test(`a name of somebody else ${what} is refused`, async () => {
    const [, ...others] = headers(freshId());
    const text = write([`From: ${from}`, ...others]);
    assert.equal((await handInAs(world.open(), text)).kind, kind);
  });
}

test('one’s own name as a group, and a name as long as a header can be, are taken without looking at it twice', async () => {
  const [, ...others] = headers(freshId());
  for (const from of ['Anna Martin: anna@ac-exemple.fr;', `"${'a'.repeat(200_000)}" <anna@ac-exemple.fr>`]) {
    assert.equal((await handInAs(world.open(), write([`From: ${from}`, ...others]))).kind, 'accepted');
  }
});
