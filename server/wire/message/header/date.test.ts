import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseDate, parseMessageIds, parseUrls } from '../index.ts';

const DATES: [written: string, read: string | null][] = [
  ['Tue, 3 Mar 2026 10:12:13 +0100', '2026-03-03T09:12:13.000Z'],
  ['3 Mar 2026 10:12 +0000', '2026-03-03T10:12:00.000Z'],
  ['Tue, 03 Mar 2026 10:12:13 -0530', '2026-03-03T15:42:13.000Z'],
  ['Tue, 3 Mar 2026 10:12:13 GMT', '2026-03-03T10:12:13.000Z'],
  ['Tue, 3 Mar 2026 10:12:13 EST', '2026-03-03T15:12:13.000Z'],
  ['Tue, 3 Mar 2026 10:12:13 +0100 (CET)', '2026-03-03T09:12:13.000Z'],
  ['Tue(mardi), 3 (trois) Mar\r\n 2026 10:12:13 +0100', '2026-03-03T09:12:13.000Z'],
  ['Tue, 3 Mar 26 10:12:13 +0100', '2026-03-03T09:12:13.000Z'],
  ['Tue, 3 Mar 98 10:12:13 +0100', '1998-03-03T09:12:13.000Z'],
  ['Tue, 3 Mar 102 10:12:13 Z', '2002-03-03T10:12:13.000Z'],
  ['Tue, 3 March 2026 10:12:13 +0100', '2026-03-03T09:12:13.000Z'],
  ['Tue, 3-Mar-2026 10:12:13 +0100', '2026-03-03T09:12:13.000Z'],
  ['Tue Mar  3 10:12:13 2026', '2026-03-03T10:12:13.000Z'],
  ['2026-03-03T10:12:13+01:00', '2026-03-03T09:12:13.000Z'],
  ['2026-03-03 10:12:13', '2026-03-03T10:12:13.000Z'],
  ['Tue, 3 Mar 2026', '2026-03-03T00:00:00.000Z'],
  ['31 Feb 2026 10:00:00 +0000', null],
  ['3 Mar 2026 25:00:00 +0000', null],
  ['3 Mar 2026 10:61:00 +0000', null],
  ['3 Foo 2026 10:00:00 +0000', null],
  ['3 Mar 2026 10:00:00 +9900', null],
  ['demain', null],
  ['', null],
];

for (const [written, read] of DATES) {
  test(`parseDate: ${written || '(empty)'}`, () => {
    assert.equal(parseDate(Buffer.from(` ${written}\r\n`))?.toISOString() ?? null, read);
  });
}

const IDS: [written: string, ids: string[]][] = [
  ['<b@x> <a@x> <b@x>', ['a@x', 'b@x']],
  ['<a@b>', ['a@b']],
  ['<a@b> <c@d>\r\n <e@f>', ['a@b', 'c@d', 'e@f']],
  ['<a@b><a@b>', ['a@b']],
  ['Your message of <a@b> "x"', ['a@b']],
  ['a@b', ['a@b']],
  ['< a@\r\n b >', ['a@b']],
  ['<<a@b>', ['a@b']],
  ['<a@b', ['<a@b']],
  ['<>', []],
  ['', []],
];

for (const [written, ids] of IDS) {
  test(`parseMessageIds: ${JSON.stringify(written)}`, () => {
    assert.deepEqual(parseMessageIds(Buffer.from(written)), ids);
  });
}

test('parseUrls lists the addresses of a List-Unsubscribe field', () => {
  const written = '<mailto:off@list.fr?subject=x>,\r\n <https://list.fr/off?\r\n id=1> (comment)';
  assert.deepEqual(parseUrls(Buffer.from(written)), [
    'mailto:off@list.fr?subject=x',
    'https://list.fr/off?id=1',
  ]);
});
