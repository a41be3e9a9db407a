import { createEvent } from './card-samples.ts';
import { createTar } from './archive-samples.ts';
import type { Row } from './check-table.ts';
import { createAttachment } from './suite/attachments.ts';

/*
 * Rows that tables of several signals are made of. What a row is called is what it shows, unless it says otherwise.
 */
type Expect = Row['expect'];
type More = Row['message'] & Pick<Row, 'quotes'>;

const quoting = (quotes: Row['quotes']): Pick<Row, 'quotes'> => (quotes === undefined ? {} : { quotes });

/** Any row, briefly. */
export const row = (what: string, message: Row['message'], expect: Expect, quotes?: Row['quotes']): Row => ({
  what,
  message,
  expect,
  ...quoting(quotes),
});

/** A letter of which only the name and the address of its sender are remarkable. */
export const named = (
  what: string,
  [name, address]: readonly [name: string, address: string],
  expect: Expect,
  quotes?: Row['quotes'],
): Row => row(what, { from: { name, address } }, expect, quotes);

/** A letter of these words. */
export const says = (text: string, expect: Expect, { quotes, ...more }: More = {}): Row => ({
  what: text.slice(0, 70),
  message: { text, ...more },
  expect,
  ...quoting(quotes),
});

/** A letter of which only the address, or only the subject, is remarkable. */
export const comesFrom = (address: string, expect: Expect): Row => ({
  what: address,
  message: { from: { address } },
  expect,
});
export const titled = (subject: string, expect: Expect): Row => ({
  what: subject,
  message: { subject },
  expect,
});

/** A letter with one link. */
export const linked = (href: string, text: string, expect: Expect, what = `${text} → ${href}`): Row => ({
  what,
  message: { links: [{ href, text }] },
  expect,
});

export const outside = { name: 'Service', address: 'info@portail-agents.eu' };

/** Words of somebody outside, with one link under « ici ». */
export const leading = (href: string, text: string, expect: Expect): Row => ({
  what: `${text.slice(0, 50)} → ${href}`,
  message: { from: outside, text, links: [{ href, text: 'ici' }] },
  expect,
});

type NamedFile = readonly [name: string, content: Uint8Array | string, type?: string];

/** A letter with one file. */
export const fileRow = (
  what: string,
  [name, content, type]: NamedFile,
  rest: Pick<Row, 'expect' | 'quotes'>,
): Row => ({
  what,
  message: { files: [{ name, content, ...(type === undefined ? {} : { type }) }] },
  ...rest,
});

/** The same, called by the file's name. */
export const attached = (
  name: string,
  content: Uint8Array | string,
  expect: Expect,
  { quotes, ...more }: More = {},
): Row => ({ what: name, message: { files: [{ name, content }], ...more }, expect, ...quoting(quotes) });

export const officeRow = (what: string, file: NamedFile, expect: Expect, quotes?: Row['quotes']): Row =>
  fileRow(what, file, { expect, ...quoting(quotes) });

export const pdfRow = (what: string, content: Buffer, expect: Expect, quotes?: Row['quotes']): Row =>
  officeRow(what, ['note.pdf', content], expect, quotes);

/** A PDF of one object, and one of one stream. */
export const pdfWith = (object: string): Buffer =>
  Buffer.from(`%PDF-1.7\n1 0 obj\n${object}\nendobj\n`, 'latin1');
export const pdfStream = (dictionary: string, stream: Buffer): Buffer =>
  Buffer.concat([
    Buffer.from(`%PDF-1.7\n2 0 obj\n${dictionary}\nstream\n`, 'latin1'),
    stream,
    Buffer.from('\nendstream\nendobj\n'),
  ]);

/** Files that the suite makes of one line. */
export const sampleFile = (line: string): NonNullable<Row['message']['files']> => [createAttachment(line)];

/** Programs of pupils, which run nothing by being opened. */
export const courseFiles = createTar({
  'tp/Makefile': 'all: main\n',
  'tp/main.c': 'int main(void) { return 0; }\n',
  'tp/lancer.sh': '#!/bin/sh\nmake\n',
  'tp/capteur.py': 'print(1)\n',
});

const inviter = { address: 'contact@invitations-x.example' };

/** An invitation of a stranger. */
export const invited = (
  what: string,
  event: Parameters<typeof createEvent>[0],
  expect: Expect,
  more: Partial<Row['message']> = {},
): Row => ({
  what,
  message: {
    from: inviter,
    text: 'Invitation',
    files: [{ name: 'i.ics', type: 'text/calendar', content: createEvent(event) }],
    ...more,
  },
  expect,
});

/** A contact card of a stranger. */
export const card = (what: string, content: string, expect: Expect, quotes?: Row['quotes']): Row => ({
  what,
  message: { from: inviter, text: 'Ma carte', files: [{ name: 'c.vcf', type: 'text/vcard', content }] },
  expect,
  ...quoting(quotes),
});

/** As many messages, one a day, at these hours (UTC) in turn. */
export const earlierAt = (
  count: number,
  hours: readonly number[],
  preview = 'Bonjour',
): NonNullable<Row['message']['history']> => ({
  at: new Date('2026-11-10T02:30:00Z'),
  earlier: Array.from({ length: count }, (_, day) => ({
    at: new Date(Date.UTC(2026, 8, day + 1, hours[day % hours.length])),
    preview,
  })),
});
