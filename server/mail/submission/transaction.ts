import type { AccountId } from '#base';
import type { ConversationPath, ConversationSession, Reply } from '#mail/smtp';
import { listAddresses, listOriginators, parseHold } from '#mail/submit';
import { envelope, parseMessage } from '#wire/message';
import { domainOf, isAscii } from '#wire/smtp';
import { formatOutcome } from './outcome.ts';
import { accessEnded, formatConversation, formatRefusal, type Refusal } from './replies.ts';
import { findSending, findSendingOf, isRefusal } from './sending.ts';
import type { Visitor, Visitors } from './sign-in/visitors.ts';
import type { SubmissionParts } from './types.ts';

/** The decisions of a submission session. Only who is signed in comes here. */
export interface Transactions {
  checkSender(path: ConversationPath, session: ConversationSession): Promise<Reply | null>;
  checkRecipient(path: ConversationPath, session: ConversationSession): Promise<Reply | null>;
  takeMessage(bytes: Uint8Array, session: ConversationSession): Promise<Reply | null>;
}

/** AUTH is of RFC 4954, section 5: whose message it is, is known here by who signed in. */
const MAIL_PARAMETERS = new Set(['SIZE', 'BODY', 'SMTPUTF8', 'AUTH', 'HOLDFOR', 'HOLDUNTIL']);

export function createTransactions(parts: SubmissionParts, visitors: Visitors): Transactions {
  const visiting = (session: ConversationSession): Visitor => {
    const visitor = visitors.find(session);
    if (visitor === null) throw new Error('nobody is signed in');
    return visitor;
  };
  return {
    async checkSender(path, session) {
      const refusal = await refuseSender(parts, visiting(session), path);
      return refusal === null ? null : formatRefusal(refusal, asksSmtpUtf8(path));
    },
    async checkRecipient(path, session) {
      const refusal = await refuseRecipient(parts, visiting(session), path, session);
      return refusal === null ? null : formatRefusal(refusal, asksSmtpUtf8(session.envelope.mailFrom));
    },
    async takeMessage(bytes, session) {
      const visitor = visiting(session);
      // Its end is told twice a second; nothing leaves in between.
      if (!(await visitors.isInForce(visitor))) return accessEnded();
      return takeMessage(parts, visitor, bytes, session);
    },
  };
}

function readParameters(path: ConversationPath): Record<string, string | true> {
  return path.args === false ? {} : (path.args as Record<string, string | true>);
}

function asksSmtpUtf8(sender: ConversationPath | false): boolean {
  return sender !== false && 'SMTPUTF8' in readParameters(sender);
}

/** Null: malformed, or two at once; `until` null: at once. */
function readHold(path: ConversationPath, now: Date): { until: Date | null } | null {
  const asked = Object.entries(readParameters(path)).filter(([name]) => name.startsWith('HOLD'));
  const [first] = asked;
  if (first === undefined) return { until: null };
  const until = asked.length > 1 ? null : parseHold(first[0], String(first[1]), now);
  return until === null ? null : { until };
}

async function refuseSender(
  { identity, submitter, clock }: SubmissionParts,
  { person }: Visitor,
  path: ConversationPath,
): Promise<Refusal | null> {
  if (Object.keys(readParameters(path)).some((name) => !MAIL_PARAMETERS.has(name))) {
    return { kind: 'unsupported-parameter' };
  }
  const now = clock.now();
  const hold = readHold(path, now);
  if (hold === null) return { kind: 'bad-hold' };
  const heldMs = hold.until === null ? 0 : hold.until.getTime() - now.getTime();
  if (heldMs > submitter.holdLimitSeconds * 1000) return { kind: 'held-too-long' };
  // RFC 5321, section 4.5.5: receipts have none.
  if (path.address === '') return null;
  if (!path.address.includes('@')) return { kind: 'bad-sender' };
  if (!isAscii(path.address) && !asksSmtpUtf8(path)) return { kind: 'needs-smtputf8' };
  const sending = await findSending(identity, person, path.address);
  return isRefusal(sending) ? sending : null;
}

async function refuseRecipient(
  { identity, hasRoom }: SubmissionParts,
  { person }: Visitor,
  path: ConversationPath,
  session: ConversationSession,
): Promise<Refusal | null> {
  if (path.args !== false) return { kind: 'unsupported-parameter' };
  const { mailFrom } = session.envelope;
  if (!isAscii(path.address) && !asksSmtpUtf8(mailFrom)) return { kind: 'needs-smtputf8' };
  const address = complete(path.address, person.address);
  const found = (await identity.resolveRecipients([address])).get(address);
  if (found !== undefined) {
    const size = mailFrom === false ? 0 : Number(readParameters(mailFrom)['SIZE'] ?? 0);
    return (await hasRoom(found.accountId, size)) ? null : { kind: 'mailbox-full', address };
  }
  if ((await identity.expandGroups(person.accountId, [address])).size > 0) return null;
  if (!identity.isOwnDomain(domainOf(address))) return { kind: 'outside', address };
  const moved = await identity.findMoved(address);
  return moved === null ? { kind: 'unknown-recipient', address } : { kind: 'moved', address, to: moved };
}

/** RFC 5321, section 4.5.1: `postmaster` without a domain is ours. */
function complete(address: string, own: string): string {
  return address.includes('@') ? address : `${address.toLowerCase()}@${domainOf(own)}`;
}

async function takeMessage(
  parts: SubmissionParts,
  { person }: Visitor,
  bytes: Uint8Array,
  session: ConversationSession,
): Promise<Reply> {
  const { mailFrom, rcptTo } = session.envelope;
  const isUtf8 = asksSmtpUtf8(mailFrom);
  if (bytes.byteLength > parts.limits.messageBytes) {
    return formatConversation({ kind: 'message-too-large', limitBytes: parts.limits.messageBytes });
  }
  const message = parseMessage(bytes);
  const { from } = envelope(message);
  const sending = await findSendingOf(parts.identity, person, {
    mailFrom: mailFrom === false ? '' : mailFrom.address,
    from: from.map(({ address }) => address),
    shown: listOriginators(message).flatMap(({ name, address }) => [address, ...listAddresses(name)]),
  });
  if (isRefusal(sending)) return formatRefusal(sending, isUtf8);
  const recipients = rcptTo.map(({ address }) => complete(address, person.address));
  const full = await findFull(parts, recipients, bytes.byteLength);
  if (full !== null) return formatRefusal({ kind: 'mailbox-full', address: full }, isUtf8);
  const { access, addresses, own } = sending;
  const address =
    mailFrom === false || mailFrom.address === '' ? (from[0]?.address ?? access.address) : mailFrom.address;
  const hold = mailFrom === false ? null : readHold(mailFrom, parts.clock.now());
  const outcome = await parts.submitter.handIn({
    message,
    personId: person.accountId,
    personAddress: person.address,
    personName: person.name,
    accountId: access.accountId,
    allowedFrom: addresses,
    ownAliases: own,
    envelope: { mailFrom: address, rcptTo: recipients },
    from: { name: access.name, address },
    sendAt: hold?.until ?? null,
  });
  return formatOutcome(outcome, isUtf8);
}

/** The first recipient without room for it: SMTP has one answer for all, and nobody looks for a later one. */
async function findFull(
  { identity, hasRoom }: SubmissionParts,
  recipients: readonly string[],
  octets: number,
): Promise<string | null> {
  const found = await identity.resolveRecipients(recipients);
  const asked = new Set<AccountId>();
  for (const [address, { accountId }] of found) {
    if (asked.has(accountId)) continue;
    asked.add(accountId);
    if (!(await hasRoom(accountId, octets))) return address;
  }
  return null;
}
