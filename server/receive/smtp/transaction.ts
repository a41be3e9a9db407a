import type { SMTPServerAddress, SMTPServerSession } from 'smtp-server';
import type { AccountId, Log } from '#base';
import type { Quota } from '#store';
import type { Recipient } from '#identity';
import { parseMessage } from '#wire/message';
import { domainOf, formatReceived, formatReturnPath, isAscii } from '#wire/smtp';
import type { Authenticate } from '../authenticate/authenticate.ts';
import { storeJudged, type DeliverParts } from '../deliver.ts';
import { createExpiringMap, type ExpiringMap } from '../expiring-map.ts';
import type { ReceiveLimits } from '../limits.ts';
import type { Refusal } from '../replies.ts';
import type { HarvestBrake } from './harvest.ts';

export interface TransactionParts extends DeliverParts {
  authenticate: Authenticate;
  brake: HarvestBrake;
  limits: ReceiveLimits;
  hostname: string;
  log: Log;
}

/** The decisions of an SMTP session; each answers with a refusal or null. */
export interface Transactions {
  checkSender(path: SMTPServerAddress): Refusal | null;
  checkRecipient(path: SMTPServerAddress, session: SMTPServerSession): Promise<Refusal | null>;
  takeMessage(bytes: Uint8Array, session: SMTPServerSession): Promise<Refusal | null>;
}

const MAIL_PARAMETERS = new Set(['SIZE', 'BODY', 'SMTPUTF8']);
/** How long a directory answer and a far-from-full mailbox are believed. */
const RECIPIENT_MS = 5_000;
const ROOM_MS = 5_000;
/** How long a message that did not fit is remembered, so that its repetition is refused at RCPT. */
const NO_ROOM_MS = 60 * 60_000;
const MAX_REMEMBERED = 20_000;

interface Memory {
  recipients: ExpiringMap<Recipient>;
  /** Accounts with this much room, at least. */
  room: ExpiringMap<number>;
  /** Octets that did not fit. */
  noRoom: ExpiringMap<number>;
  /** Unknown recipients per session id. */
  unknown: WeakMap<SMTPServerSession, number>;
  accounts: WeakMap<SMTPServerAddress, AccountId>;
}

export function createTransactions(parts: TransactionParts): Transactions {
  const memory: Memory = {
    recipients: createExpiringMap(parts.clock, MAX_REMEMBERED),
    room: createExpiringMap(parts.clock, MAX_REMEMBERED),
    noRoom: createExpiringMap(parts.clock, MAX_REMEMBERED),
    unknown: new WeakMap(),
    accounts: new WeakMap(),
  };
  return {
    checkSender,
    checkRecipient: (path, session) => checkRecipient(parts, memory, path, session),
    takeMessage: (bytes, session) => takeMessage(parts, memory, bytes, session),
  };
}

function checkSender(path: SMTPServerAddress): Refusal | null {
  const parameters = path.args === false ? {} : path.args;
  if (Object.keys(parameters).some((name) => !MAIL_PARAMETERS.has(name)))
    return { kind: 'unsupported-parameter' };
  // The path `postmaster` without a domain is for recipients only (RFC 5321, section 4.1.1.3).
  if (path.address !== '' && !path.address.includes('@')) return { kind: 'bad-sender' };
  return needsSmtpUtf8(path, path);
}

/** Of the MAIL that was taken: the library's own mark outlives a MAIL that was refused. */
function asksSmtpUtf8(sender: SMTPServerAddress | false): boolean {
  return sender !== false && sender.args !== false && 'SMTPUTF8' in sender.args;
}

function needsSmtpUtf8(path: SMTPServerAddress, sender: SMTPServerAddress | false): Refusal | null {
  return isAscii(path.address) || asksSmtpUtf8(sender) ? null : { kind: 'needs-smtputf8' };
}

async function checkRecipient(
  parts: TransactionParts,
  memory: Memory,
  path: SMTPServerAddress,
  session: SMTPServerSession,
): Promise<Refusal | null> {
  if (path.args !== false) return { kind: 'unsupported-parameter' };
  const encoding = needsSmtpUtf8(path, session.envelope.mailFrom);
  if (encoding !== null) return encoding;
  const address = path.address.includes('@') ? path.address : await postmaster(parts, path.address);
  if (!parts.directory.isOwnDomain(domainOf(address))) return { kind: 'relay-denied' };
  const recipient = await findRecipient(parts, memory, address);
  if (recipient === null) return refuseUnknown(parts, memory, session, address);

  const { accountId } = recipient;
  const declared = declaredSize(session) ?? memory.noRoom.find(String(accountId)) ?? 0;
  const room = await checkRoom(parts, memory, accountId, declared);
  if (room === null) memory.accounts.set(path, accountId);
  return room;
}

/** RFC 5321, section 4.5.1: `postmaster` without a domain is ours. */
async function postmaster(parts: TransactionParts, local: string): Promise<string> {
  const { ownDomains } = await parts.directory.describeSender({ name: null, address: local });
  return `${local.toLowerCase()}@${ownDomains[0] ?? parts.hostname}`;
}

async function findRecipient(
  parts: TransactionParts,
  memory: Memory,
  address: string,
): Promise<Recipient | null> {
  const kept = memory.recipients.find(address);
  if (kept !== undefined) return kept;
  const recipient = (await parts.directory.resolveRecipients([address])).get(address) ?? null;
  if (recipient !== null) memory.recipients.set(address, recipient, RECIPIENT_MS);
  return recipient;
}

async function refuseUnknown(
  parts: TransactionParts,
  memory: Memory,
  session: SMTPServerSession,
  address: string,
): Promise<Refusal> {
  const count = (memory.unknown.get(session) ?? 0) + 1;
  memory.unknown.set(session, count);
  await parts.brake.hold(session.remoteAddress);
  if (count > parts.limits.unknownPerSession) return { kind: 'too-many-unknown' };
  const moved = await parts.directory.findMoved(address);
  return moved === null ? { kind: 'unknown-recipient' } : { kind: 'recipient-moved', address: moved };
}

function declaredSize(session: SMTPServerSession): number | null {
  const { mailFrom } = session.envelope;
  const size = mailFrom !== false && mailFrom.args !== false ? mailFrom.args['SIZE'] : undefined;
  return typeof size === 'string' ? Number(size) : null;
}

async function checkRoom(
  parts: TransactionParts,
  memory: Memory,
  accountId: AccountId,
  size: number,
): Promise<Refusal | null> {
  const key = String(accountId);
  if ((memory.room.find(key) ?? 0) > size) return null;
  const quota = (await parts.store.quota([accountId])).get(accountId);
  const refusal = quota === undefined ? null : refuseByQuota(quota, size);
  // Believed only when many such messages would fit: the store decides in the end.
  const spare = quota === undefined ? 0 : (quota.limitBytes ?? Infinity) - quota.usedBytes;
  if (refusal === null && spare / 20 > parts.limits.messageBytes) {
    memory.room.set(key, parts.limits.messageBytes + 1, ROOM_MS);
  }
  return refusal;
}

function refuseByQuota(quota: Quota, size: number): Refusal | null {
  const { usedBytes, limitBytes } = quota;
  if (limitBytes === null) return null;
  if (size > limitBytes) return { kind: 'larger-than-mailbox' };
  return usedBytes >= limitBytes || usedBytes + size > limitBytes ? { kind: 'mailbox-full' } : null;
}

async function takeMessage(
  parts: TransactionParts,
  memory: Memory,
  bytes: Uint8Array,
  session: SMTPServerSession,
): Promise<Refusal | null> {
  const message = parseMessage(bytes);
  if (message.exceeded !== null) return { kind: 'message-too-complex', exceeded: message.exceeded };
  const { envelope } = session;
  const recipients = listRecipients(memory, envelope.rcptTo);
  const accountIds = recipients.map(({ accountId }) => accountId);
  const full = await refuseIfFull(parts, memory, accountIds, bytes.length, declaredSize(session) ?? 0);
  if (full !== null) return full;

  const mailFrom = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
  const [authenticated, prepared] = await Promise.all([
    parts.authenticate({
      message,
      remoteAddress: session.remoteAddress,
      helo: session.hostNameAppearsAs,
      mailFrom,
    }),
    parts.store.prepare(bytes, message),
  ]);
  const addedHeaders = formatReturnPath(mailFrom) + authenticated.header + received(parts, session);
  const outcomes = await storeJudged(parts, {
    message,
    prepared,
    evidence: authenticated.evidence,
    addedHeaders,
    mailFrom,
    recipients,
    sender: null,
  });
  if (outcomes.length === accountIds.length && outcomes.every((outcome) => outcome.kind === 'stored'))
    return null;
  const reasons = outcomes.flatMap((outcome) => (outcome.kind === 'rejected' ? [outcome.reason] : []));
  if (reasons.length > 0 && reasons.length === outcomes.length) {
    return { kind: 'refused-by-recipient', reasons, isUtf8: asksSmtpUtf8(envelope.mailFrom) };
  }
  // A mailbox filled up or went away between the question and the append. SMTP has one answer for all: said to
  // be taken, the message would be lost for one; the repetition finds the answer at RCPT.
  parts.log.warn(
    { session: session.id, targets: accountIds.length },
    'a mailbox refused what RCPT had accepted',
  );
  for (const { accountId } of outcomes) memory.noRoom.set(String(accountId), bytes.length, NO_ROOM_MS);
  return { kind: 'mailbox-full' };
}

/** Each account once, under the first address that led to it. */
function listRecipients(
  memory: Memory,
  paths: readonly SMTPServerAddress[],
): { accountId: AccountId; address: string }[] {
  const found = new Map<AccountId, string>();
  for (const path of paths) {
    const accountId = memory.accounts.get(path);
    if (accountId !== undefined && !found.has(accountId)) found.set(accountId, path.address);
  }
  return [...found].map(([accountId, address]) => ({ accountId, address }));
}

/** Only what RCPT could not know: the message is larger than declared, or no size was declared. */
async function refuseIfFull(
  parts: TransactionParts,
  memory: Memory,
  accountIds: readonly AccountId[],
  size: number,
  declared: number,
): Promise<Refusal | null> {
  if (size <= declared) return null;
  const unsure = accountIds.filter((accountId) => (memory.room.find(String(accountId)) ?? 0) <= size);
  if (unsure.length === 0) return null;
  let refused: Refusal | null = null;
  for (const [accountId, quota] of await parts.store.quota(unsure)) {
    const refusal = refuseByQuota(quota, size);
    if (refusal === null) continue;
    memory.noRoom.set(String(accountId), size, NO_ROOM_MS);
    refused = accountIds.length === 1 ? refusal : { kind: 'mailbox-full' };
  }
  return refused;
}

function received(parts: TransactionParts, session: SMTPServerSession): string {
  const { envelope, transmissionType } = session;
  const [only] = envelope.rcptTo;
  return formatReceived({
    client: { helo: session.hostNameAppearsAs, address: session.remoteAddress },
    hostname: parts.hostname,
    // RFC 6531, section 4.3: UTF8SMTP, UTF8SMTPS.
    protocol: asksSmtpUtf8(envelope.mailFrom)
      ? transmissionType.replace(/^ESMTP/, 'UTF8SMTP')
      : transmissionType,
    id: `${session.id}.${session.transaction}`,
    recipient: envelope.rcptTo.length === 1 && only !== undefined ? only.address : null,
    date: parts.clock.now(),
  });
}
