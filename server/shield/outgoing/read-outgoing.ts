import { setImmediate as breathe } from 'node:timers/promises';
import {
  attachments,
  boundMarkup,
  bodyViews,
  decodePartText,
  envelope,
  htmlToText,
  plainText,
  tableRows,
  type Message,
  type Part,
} from '#wire/message';
import { removeInvisible } from '../fold.ts';
import type { Budget } from './files/unzip.ts';
import { readFile } from './files/read-file.ts';
import type { OutgoingFile, OutgoingView } from './types.ts';

/** Characters of text that are looked at. */
const TEXT_CHARACTERS = 1_000_000;
const MAX_FILES = 50;
/** Octets that all files of a message together may unfold to. */
const UNFOLDED_OCTETS = 24 * 1024 * 1024;
/** Characters that are looked at of all files together. */
const FILES_CHARACTERS = 6_000_000;
/** Tags and entities that are read of one body, and of all files together. */
const [BODY_MARKS, FILES_MARKS] = [150_000, 450_000];

/** Reads a message that is about to leave: every text body, and the words of its files. Never throws. */
export async function readOutgoing(message: Message): Promise<OutgoingView> {
  const head = envelope(message);
  const plain = plainText(message, TEXT_CHARACTERS);
  const { textBody, htmlBody } = bodyViews(message);
  // The other version of the text may say something else.
  const others = htmlBody
    .filter((part) => part.type === 'text/html' && !textBody.includes(part))
    .map((part) => readBody(message, part, htmlToText).slice(0, TEXT_CHARACTERS));
  const tables = htmlBody
    .filter((part) => part.type === 'text/html')
    .map((part) => readBody(message, part, tableRows));
  const budget: Budget = { left: UNFOLDED_OCTETS, characters: FILES_CHARACTERS, marks: FILES_MARKS };
  const files: OutgoingFile[] = [];
  const attached = attachments(message);
  for (const file of attached.slice(0, MAX_FILES)) {
    files.push(await readFile(message, file, budget));
    // The mail of others goes on meanwhile.
    await breathe();
  }
  files.push(
    ...attached.slice(MAX_FILES).map(({ name }) => ({ name, text: '', reading: 'unchecked' as const })),
  );
  return {
    envelope: head,
    own: leaveOutOthers(removeInvisible(plain)),
    text: removeInvisible([head.subject ?? '', plain, ...others].join('\n')),
    tables: removeInvisible(tables.join('\n').slice(0, TEXT_CHARACTERS)),
    files,
    attachedFiles: attached.filter((file) => !file.inline).length,
  };
}

/** Of a body beyond the bounds its beginning and its end. */
function readBody(message: Message, part: Part, read: (html: string) => string): string {
  const html = decodePartText(message, part, TEXT_CHARACTERS * 4).text;
  const { parts } = boundMarkup(html, { characters: html.length, marks: BODY_MARKS });
  return parts.map((one) => read(one)).join('\n');
}

/** Where somebody else's words begin, in the webmail's own form and those of the usual programs. */
const OTHERS =
  /^-{2,}\s?(?:message transféré|message d['’]origine|forwarded message|original message)\s?-{2,}.*$/im;

function leaveOutOthers(text: string): string {
  const [own = ''] = text.split(OTHERS);
  return own
    .split('\n')
    .filter((line) => !line.trimStart().startsWith('>'))
    .join('\n');
}
