import type { AccountId } from '#base';
import { announceLiteral, formatMailbox } from '#wire/imap';
import type { Annotation } from '#store';
import { isSharedEntry, locateAnnotated, type AnnotatedPlace } from '../annotated-place.ts';
import type { CommandOf, Handler } from '../handler.ts';
import { READING_ENTRY, readReading } from '../reading-entry.ts';
import type { Session } from '../session.ts';
import { ok } from '../types.ts';

/** RFC 5464, section 4.2. What is private is kept under whoever asks, also in a mailbox of several. */
export const getMetadata: Handler<'getmetadata'> = async (session, command) => {
  const place = await locateAnnotated(session, command.mailbox);
  if ('refusal' in place) return place.refusal;
  const found = await read(session, place, command);
  const { maxSize } = command;
  const shown = found.filter(({ value }) => maxSize === null || value.length <= maxSize);
  const missing = command.depth === 'none' ? findMissing(command.entries, found) : [];
  await write(session, place.name, [...shown, ...missing]);
  const largest = found.reduce((most, { value }) => Math.max(most, value.length), 0);
  const longer = shown.length < found.length ? `[METADATA LONGENTRIES ${largest}] ` : '';
  return ok(`${longer}GETMETADATA completed`);
};

async function read(
  session: Session,
  place: AnnotatedPlace,
  { entries, depth }: CommandOf<'getmetadata'>,
): Promise<Annotation[]> {
  const { accountId, mailboxId } = place;
  const { store } = session.parts;
  const shared = entries.filter(isSharedEntry);
  const own = entries.filter((entry) => !isSharedEntry(entry));
  const ask = async (names: string[], whose: AccountId | null): Promise<Annotation[]> =>
    names.length === 0
      ? []
      : store.readAnnotations(accountId, { mailboxId, reader: whose }, { names, depth });
  const noted = [...(await ask(own, session.requirePerson().accountId)), ...(await ask(shared, null))];
  const reading = shared.some((entry) => isUnder(READING_ENTRY, entry, depth))
    ? await readReading(session, place)
    : null;
  return reading === null ? noted : [...noted, { entry: READING_ENTRY, value: reading }];
}

/** Whether a question after `asked` to that depth is one after `entry` as well (RFC 5464, section 4.2.2). */
function isUnder(entry: string, asked: string, depth: CommandOf<'getmetadata'>['depth']): boolean {
  if (entry === asked) return true;
  if (depth === 'none' || !entry.startsWith(`${asked}/`)) return false;
  return depth === 'all' || !entry.slice(asked.length + 1).includes('/');
}

interface Shown {
  entry: string;
  value: Buffer | null;
}

function findMissing(entries: readonly string[], found: readonly Annotation[]): Shown[] {
  const have = new Set(found.map(({ entry }) => entry));
  return entries.filter((entry) => !have.has(entry)).map((entry) => ({ entry, value: null }));
}

async function write(session: Session, name: string, shown: readonly Shown[]): Promise<void> {
  if (shown.length === 0) return;
  const { out } = session;
  out.text(`* METADATA ${formatMailbox(name, session.isUtf8)} (`);
  for (const [index, { entry, value }] of shown.entries()) {
    out.text(`${index === 0 ? '' : ' '}${/[ ()]|["\\{%*\]]/.test(entry) ? quote(entry) : entry} `);
    if (value === null) out.text('NIL');
    else {
      const text = value.toString('latin1');
      if (/^[\x20-\x7e]{0,200}$/.test(text)) out.text(quote(text));
      else {
        out.text(announceLiteral(value.length, value.includes(0)));
        out.octets(value);
      }
    }
    await out.room();
  }
  out.line(')');
}

const quote = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`;
