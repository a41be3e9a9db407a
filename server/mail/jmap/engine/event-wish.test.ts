import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { changeTypes } from '#store';
import { RequestError } from '../errors.ts';
import { parseWish, rulesTypes } from './event-wish.ts';

describe('what is asked of the event source', () => {
  it('is read', () => {
    const { types, closeAfterState, ping } = parseWish({
      types: 'Email,Mailbox',
      closeafter: 'state',
      ping: '60',
    });
    assert.deepEqual([[...types].sort(), closeAfterState, ping], [['Email', 'Mailbox'], true, 60]);
  });

  it('is everything, without end and without ping, when nothing is said', () => {
    for (const query of [{}, undefined, { types: '*', closeafter: 'no', ping: '0' }]) {
      assert.deepEqual(parseWish(query), {
        types: new Set([...changeTypes, ...rulesTypes]),
        closeAfterState: false,
        ping: 0,
      });
    }
  });

  it('may name types that we do not have, and nothing is told of them', () => {
    assert.deepEqual([...parseWish({ types: 'CalendarEvent,Email' }).types], ['Email']);
    assert.equal(parseWish({ types: 'CalendarEvent' }).types.size, 0);
  });

  // RFC 8620, section 7.3: the server may choose another interval.
  for (const [asked, given] of [
    ['1', 15],
    ['15', 15],
    ['300', 300],
    ['301', 300],
    ['9999999999999999', 300],
  ] as const) {
    it(`has a ping of ${asked} s held to ${given} s`, () =>
      assert.equal(parseWish({ ping: asked }).ping, given));
  }

  for (const query of [
    { types: '' },
    { types: 'Email,' },
    { types: ',Email' },
    { types: '*,Email' },
    { types: 'Email Mailbox' },
    { types: 'E\r\nX: 1' },
    { types: ['Email', 'Mailbox'] },
    { types: Array.from({ length: 51 }, () => 'Email').join(',') },
    { types: 'a'.repeat(65) },
    { types: 'Email,'.repeat(100_000) },
    { closeafter: '' },
    { closeafter: 'State' },
    { closeafter: 'yes' },
    { closeafter: ['no', 'state'] },
    { ping: '' },
    { ping: '-1' },
    { ping: '1.5' },
    { ping: '1e3' },
    { ping: '0x10' },
    { ping: ' 5' },
    { ping: '007' },
    { ping: 'NaN' },
    { ping: '1'.repeat(17) },
    { ping: ['1', '2'] },
  ]) {
    it(`is refused: ${JSON.stringify(query).slice(0, 60)}`, () => {
      assert.throws(() => parseWish(query), RequestError);
    });
  }
});
