import type { AccountId } from '#base';
import { announceLiteral, formatMailbox } from '#wire/imap';
import type { Annotation, AnnotationChange, MailboxId } from '#store';
import type { CommandOf, Handler } from '../handler.ts';
import { READING_ENTRY, readingAlone, readReading, setReading } from '../reading-entry.ts';
import { findPlace, readOnly } from '../rights.ts';
import type { Session } from '../session.ts';
import { no, ok, refuse, type Completion } from '../types.ts';

interface Place {
  name: string;
  accountId: AccountId;
  /** Null: the server, which for each person is their own account. */
  mailboxId: MailboxId | null;
  isReadOnly: boolean;
  /** Whether it stands for the account as a whole: its inbox. */
  isWhole: boolean;
}

async function locate(session: Session, mailbox: Buffer): Promise<Place | { refusal: Completion }> {
  const { accountId } = session.requirePerson();
  if (mailbox.length === 0)
    return { name: '', accountId, mailboxId: null, isReadOnly: false, isWhole: false };
  const found = await findPlace(session, mailbox);
  if ('refusal' in found) return found;
  return { ...found.place, name: found.name, isWhole: found.place.row.role === 'inbox' };
}

const isShared = (entry: string): boolean => /^\/shared(?:\/|$)/.test(entry);

/** RFC 5464, section 4.2. What is private is kept under whoever asks, also in a mailbox of several. */
export const getMetadata: Handler<'getmetadata'> = async (session, command) => {
  const place = await locate(session, command.mailbox);
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
  place: Place,
  { entries, depth }: CommandOf<'getmetadata'>,
): Promise<Annotation[]> {
  const { accountId, mailboxId } = place;
  const { store } = session.parts;
  const shared = entries.filter(isShared);
  const own = entries.filter((entry) => !isShared(entry));
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

/** RFC 5464, section 4.3: all or nothing. Who may not change a mailbox may still note something for themselves. */
export const setMetadata: Handler<'setmetadata'> = async (session, { mailbox, values }) => {
  const place = await locate(session, mailbox);
  if ('refusal' in place) return place.refusal;
  const entries = [...values];
  const shared = entries.filter(([entry]) => isShared(entry));
  const own = entries.filter(([entry]) => !isShared(entry));
  if (shared.length > 0 && place.mailboxId === null) return onlyAdministrators;
  const reading = values.get(READING_ENTRY);
  if (reading !== undefined) {
    if (entries.length > 1) return readingAlone;
    const changed = await setReading(session, place, reading);
    // Nothing is noted with it: that it has changed is what others are told.
    if (changed.kind === 'OK') {
      await change(session, place, [{ reader: null, values: new Map([[READING_ENTRY, null]]) }]);
    }
    return changed;
  }
  if (shared.length > 0 && place.isReadOnly) return readOnly;
  const { annotationBytes } = session.parts.limits;
  if (entries.some(([, value]) => (value?.length ?? 0) > annotationBytes)) {
    return no(`[METADATA MAXSIZE ${annotationBytes}] That value is too large`);
  }
  const changes = [
    { reader: null, values: new Map(shared) },
    { reader: session.requirePerson().accountId, values: new Map(own) },
  ];
  return change(session, place, changes);
};

const onlyAdministrators = refuse(
  'NOPERM',
  'Ce qui vaut pour toute l’académie ne se note pas depuis un logiciel de messagerie',
  'What holds for the whole académie is not noted from a mail program',
);

async function change(
  { parts: { store, limits }, notifying }: Session,
  { accountId, mailboxId }: Place,
  changes: readonly AnnotationChange[],
): Promise<Completion> {
  const outcome = await store.changeAnnotations(accountId, mailboxId, changes, limits.annotations);
  switch (outcome.kind) {
    case 'done':
      notifying?.noteOwn(accountId, outcome.modseq);
      return ok('SETMETADATA completed');
    case 'too-many':
      return no('[METADATA TOOMANY] So many entries are not kept');
    case 'no-mailbox':
      return no('[NONEXISTENT] There is no such mailbox');
  }
}
