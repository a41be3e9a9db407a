import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseMessage } from '#wire/message';
import { MethodError } from '../errors.ts';
import { truncate } from './body-values.ts';
import { formatUtcDate, parseUtcDate } from './dates.ts';
import { parseHeaderProperty, readEmailProperties } from './email-properties.ts';
import { formatHeader } from './header-value.ts';

const message = parseMessage(
  Buffer.from(
    [
      'Subject: =?utf-8?q?Caf=C3=A9?=',
      ' du lundi',
      'From: "Élodie" <e@ac-exemple.fr>',
      'To: Collegues: a@ac-exemple.fr, b@ac-exemple.fr;, c@ac-exemple.fr',
      'Date: Mon, 23 Nov 2026 21:00:00 +0100',
      'References: <a@b> <c@d>',
      'X-Note: un',
      'X-Note: deux',
      'List-Post: <mailto:liste@ac-exemple.fr>',
      '',
      'corps',
    ].join('\r\n'),
  ),
);
const header = (key: string) => formatHeader(message, message.root, parseHeaderProperty(key));

describe('header properties', () => {
  it('come in every form', () => {
    assert.equal(header('header:Subject'), ' =?utf-8?q?Caf=C3=A9?=\r\n du lundi');
    assert.equal(header('header:subject:asText'), 'Café du lundi');
    assert.deepEqual(header('header:From:asAddresses'), [{ name: 'Élodie', email: 'e@ac-exemple.fr' }]);
    assert.deepEqual(header('header:To:asGroupedAddresses'), [
      {
        name: 'Collegues',
        addresses: [
          { name: null, email: 'a@ac-exemple.fr' },
          { name: null, email: 'b@ac-exemple.fr' },
        ],
      },
      { name: null, addresses: [{ name: null, email: 'c@ac-exemple.fr' }] },
    ]);
    assert.deepEqual(header('header:References:asMessageIds'), ['a@b', 'c@d']);
    assert.equal(header('header:Date:asDate'), '2026-11-23T20:00:00Z');
    assert.deepEqual(header('header:List-Post:asURLs'), ['mailto:liste@ac-exemple.fr']);
  });

  it('turn no writing direction where they are shown', () => {
    const turned = parseMessage(
      Buffer.from('From: Mar\u202Eelp\u202C <a@b.fr>\r\nSubject: Objet \u202Etxet\u200B\r\n\r\nx'),
    );
    const read = (key: string) => formatHeader(turned, turned.root, parseHeaderProperty(key));
    assert.equal(read('header:Subject:asText'), 'Objet txet');
    assert.deepEqual(read('header:From:asAddresses'), [{ name: 'Marelp', email: 'a@b.fr' }]);
    assert.match(String(read('header:Subject')), /\u202E/, 'the raw form is as it came');
  });

  it('are the last of their name, or all', () => {
    assert.equal(header('header:X-Note:asText'), 'deux');
    assert.deepEqual(header('header:X-Note:asText:all'), ['un', 'deux']);
    assert.equal(header('header:X-None:asText'), null);
    assert.deepEqual(header('header:X-None:all'), []);
  });

  for (const key of [
    'header:',
    'header:a b',
    'header:From:asText',
    'header:X:asNothing',
    'header:X:all:asText',
  ]) {
    it(`are refused: ${key}`, () => assert.throws(() => parseHeaderProperty(key), MethodError));
  }
});

describe('email properties', () => {
  it('that the store keeps need no message', () => {
    const list = ['id', 'threadId', 'from', 'to', 'subject', 'preview', 'keywords', 'digueVerdict'];
    assert.equal(readEmailProperties(list, { hasVerdict: true }).needsMessage, false);
    assert.equal(readEmailProperties([...list, 'bodyValues'], { hasVerdict: true }).needsMessage, true);
    assert.equal(readEmailProperties(['header:X-A'], { hasVerdict: false }).needsMessage, true);
  });

  it('of the verdict need their capability', () => {
    assert.throws(() => readEmailProperties(['digueVerdict'], { hasVerdict: false }), MethodError);
  });
});

describe('a text cut short', () => {
  it('ends between characters', () => {
    assert.equal(truncate('aé€😀b', 100, false), 'aé€😀b');
    assert.equal(truncate('aé€😀b', 9, false), 'aé€');
    assert.equal(truncate('aé€😀b', 10, false), 'aé€😀');
    assert.equal(truncate('é', 1, false), '');
  });

  it('ends outside a tag of HTML', () => {
    assert.equal(truncate('<p>mot <a href="x">y</a>', 14, true), '<p>mot ');
    assert.equal(truncate('<p>mot</p> suite', 13, true), '<p>mot</p> su');
  });
});

describe('dates', () => {
  it('have no fraction of zero, and one form', () => {
    assert.equal(formatUtcDate(new Date('2026-01-02T03:04:05.000Z')), '2026-01-02T03:04:05Z');
    assert.equal(formatUtcDate(new Date('2026-01-02T03:04:05.120Z')), '2026-01-02T03:04:05.120Z');
    assert.equal(parseUtcDate('2026-01-02T03:04:05+02:00')?.toISOString(), '2026-01-02T01:04:05.000Z');
    for (const text of ['2026-01-02', '2026-13-02T03:04:05Z', 'now', '2026-01-02t03:04:05z', 7]) {
      assert.equal(parseUtcDate(text), null, String(text));
    }
  });
});
