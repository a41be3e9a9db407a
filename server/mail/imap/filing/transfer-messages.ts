import type { AccountId } from '#base';
import { formatSet } from '#wire/imap';
import type { Append, EmailId, MailboxId, Transfer, TransferOutcome } from '#store';
import type { CommandOf } from '../handler.ts';
import { findPlace, readOnly } from '../rights.ts';
import type { Selected, Session } from '../session.ts';
import { bad, no, ok, type Completion } from '../types.ts';
import { overQuota } from './append-messages.ts';

/** COPY and MOVE (RFC 9051, sections 6.4.7 and 6.4.8), with the uids of what came of each message. */
export async function transfer(session: Session, command: CommandOf<'copy' | 'move'>): Promise<Completion> {
  const selected = session.requireSelected();
  const { accountId, mailboxId, view, handle, isReadOnly } = selected;
  const kind = command.name;
  const found = await findPlace(session, command.mailbox, { missing: 'TRYCREATE' });
  if ('refusal' in found) return found.refusal;
  const to = found.place;
  if (to.isReadOnly || (kind === 'move' && isReadOnly)) return readOnly;
  const uids = view.resolve(command.numbers, command.uids, session.saved);
  if (uids === null) return bad('There is no such message');
  if (kind === 'move' && to.mailboxId === mailboxId) return no('[CANNOT] The messages are there already');
  // RFC 9051, section 6.4.7: what has gone is ignored by its uid; by its number it makes the COPY fail, and then nothing is
  // copied. A MOVE may end half-way (RFC 6851, section 3.3).
  const wish = { uids, kind, allOrNone: kind === 'copy' && !command.uids };
  const outcome =
    to.accountId === accountId
      ? await session.parts.store.transferUids(accountId, { from: mailboxId, to: to.mailboxId, ...wish })
      : await transferAcross(session, selected, { ...to, uidValidity: to.row.uidValidity }, wish);
  if (outcome.kind === 'gone') return someAreGone;
  if (outcome.kind === 'over-quota') return overQuota;
  if (outcome.kind !== 'done') return no('[TRYCREATE] There is no such mailbox');
  const { pairs, uidValidity, change } = outcome;
  if (kind === 'move' || to.mailboxId === mailboxId) await handle.follow(change);
  const code = pairs.length === 0 ? '' : `[COPYUID ${uidValidity} ${formatPairs(pairs)}] `;
  if (kind === 'copy') return ok(`${code}COPY completed`);
  // RFC 6851, section 4.3: told before what has gone.
  if (code !== '') session.out.line(`* OK ${code}moved`);
  return pairs.length < uids.length && !command.uids ? someAreGone : ok('MOVE completed');
}

const someAreGone = no('[EXPUNGEISSUED] Some of these messages are gone');

/** Both sets say the same order. */
function formatPairs(pairs: readonly { from: number; to: number }[]): string {
  return `${formatSet(pairs.map(({ from }) => from))} ${formatSet(pairs.map(({ to }) => to))}`;
}

/**
 * Into another account, with the verdict and the evidence it came with: another email of the same content. All of them or none
 * (RFC 9051, section 6.4.7).
 */
async function transferAcross(
  session: Session,
  selected: Selected,
  to: { accountId: AccountId; mailboxId: MailboxId; uidValidity: number },
  { uids, kind, allOrNone }: Required<Pick<Transfer, 'uids' | 'kind' | 'allOrNone'>>,
): Promise<TransferOutcome> {
  const { store, indexes } = session.parts;
  const { accountId, mailboxId, handle } = selected;
  const { uidValidity } = to;
  const copies: { uid: number; append: Append; flags: string }[] = [];
  for (const uid of uids) {
    const position = handle.index.find(uid);
    if (position < 0) continue;
    const flags = handle.index.flagsAt(position).written;
    const append = await copyOf(session, selected, handle.index.emailAt(position), to);
    if (append !== null) copies.push({ uid, append, flags });
  }
  // Those that were read are all there is to copy, whoever takes them out of their mailbox by now.
  if (allOrNone && copies.length < uids.length) return { kind: 'gone' };
  await indexes.noteSpelling(to.accountId, session.requirePerson().accountId, listSpelled(copies));
  if (kind === 'move') {
    const outcome = await store.replaceUids(accountId, mailboxId, copies);
    return outcome.kind === 'done' ? { ...outcome, uidValidity, change: null } : outcome;
  }
  const outcome = await store.appendTogether(copies.map(({ append }) => append));
  if (outcome.kind !== 'done') return outcome;
  const pairs = outcome.stored.flatMap(({ places }, index) =>
    places.map((place) => ({ from: (copies[index] as (typeof copies)[number]).uid, to: place.uid })),
  );
  return { kind: 'done', uidValidity, pairs, change: null };
}

/** Keywords that are not in lower case: those of their spelling take it along. */
function listSpelled(sources: readonly { flags: string }[]): string[] {
  const flags = new Set(sources.flatMap((source) => source.flags.split(' ')));
  return [...flags].filter((flag) => flag !== flag.toLowerCase());
}

async function copyOf(
  session: Session,
  { accountId, reader }: Selected,
  emailId: EmailId,
  to: { accountId: AccountId; mailboxId: MailboxId },
): Promise<Append | null> {
  const { store } = session.parts;
  const [email] = await store.as(reader).getEmails(accountId, [emailId]);
  const bytes = email === undefined ? null : await store.readBlob(accountId, email.digest);
  if (email === undefined || bytes === null) return null;
  const { addedHeaders, evidence, keywords, receivedAt, verdict } = email;
  return {
    message: await store.prepare(bytes),
    addedHeaders,
    evidence,
    targets: [{ accountId: to.accountId, mailbox: { ids: [to.mailboxId] }, keywords, receivedAt, verdict }],
  };
}
