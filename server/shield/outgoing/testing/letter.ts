import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseMessage } from '#wire/message';
import { readOutgoing } from '../read-outgoing.ts';
import type { OutgoingFacts, OutgoingRule, OutgoingView } from '../types.ts';

export interface Letter {
  head?: string;
  text?: string;
  html?: string;
  files?: { name: string; type?: string; content: string | Buffer }[];
}

/** Reads an invented message as it would leave. */
export async function readLetter({
  head = '',
  text = 'Bonjour',
  html,
  files = [],
}: Letter): Promise<OutgoingView> {
  const body =
    html === undefined
      ? `Content-Type: text/plain; charset=utf-8\n\n${text}`
      : `Content-Type: multipart/alternative; boundary=alt\n\n--alt\nContent-Type: text/plain; charset=utf-8\n\n${text}\n--alt\nContent-Type: text/html; charset=utf-8\n\n${html}\n--alt--`;
  const parts = files.map(
    ({ name, type = 'application/octet-stream', content }) =>
      `Content-Type: ${type}\nContent-Disposition: attachment; filename="${name}"\nContent-Transfer-Encoding: base64\n\n${Buffer.from(content as string).toString('base64')}`,
  );
  const start = `From: anna@ac-exemple.fr\n${head}${head === '' ? '' : '\n'}MIME-Version: 1.0\n`;
  const whole =
    parts.length === 0
      ? `${start}${body}\n`
      : `${start}Content-Type: multipart/mixed; boundary=mix\n\n--mix\n${[body, ...parts].join('\n--mix\n')}\n--mix--\n`;
  return readOutgoing(parseMessage(Buffer.from(whole.replaceAll('\n', '\r\n'))));
}

export const facts: OutgoingFacts = {
  ownDomains: ['ac-exemple.fr'],
  readers: 1,
  recipients: [{ address: 'parent@example.org', audience: 'outside' }],
  correspondents: [],
  own: ['anna@ac-exemple.fr'],
  namesakes: [],
  thread: null,
  holdsOwnNumen: false,
  holdsOwnPassword: false,
  unlooked: { isText: false, files: [] },
  year: 2026,
};

export interface LetterRow {
  what: string;
  letter: Letter;
  facts?: Partial<OutgoingFacts>;
  finds: boolean;
  /** The French sentence must say it. */
  says?: string;
}

/** One test a row; what is found is said in both languages, with nothing in it that could trouble a screen. */
export function checkLetters(rule: OutgoingRule, rows: readonly LetterRow[]): void {
  for (const { what, letter, facts: known, finds, says } of rows) {
    test(`${rule.kind}: ${what}`, async () => {
      const seen = rule.find(await readLetter(letter), { ...facts, ...known });
      assert.equal(seen !== null, finds);
      if (seen === null) return;
      for (const sentence of [seen.text.fr, seen.text.en]) {
        assert.match(sentence, /\S.*[.]$/);
        assert.doesNotMatch(sentence, /[\p{Cc}\u200B-\u200F\u202A-\u202E\u2066-\u2069]/u);
        assert.doesNotMatch(sentence, /\d{2}[AEGP]\d{7}[A-Z]{3}/);
      }
      if (says !== undefined) assert.ok(seen.text.fr.includes(says), seen.text.fr);
    });
  }
}
