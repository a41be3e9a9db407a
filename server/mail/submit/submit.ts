import type { AccountId } from '#base';
import type { OutgoingAnswer, OutgoingFinding } from '#contract';
import { envelope, parseMessage, type Message } from '#wire/message';
import { findLeaving, weighAnswers, type Judgement } from './guard/create-guard.ts';
import type { Found } from './hand-in/send-again.ts';
import { formatOutgoing } from './outgoing-message.ts';
import { place } from './place.ts';
import {
  domainOf,
  findRecipientRefusal,
  RECIPIENT_LIMIT,
  withoutDuplicates,
  type Refusal,
} from './recipients.ts';
import { findActualSender, findNameRefusal, findSenderRefusal } from './sender.ts';
import { listSubmissions } from './submission.sql.ts';
import type { SubmissionId, SubmitOutcome, SubmitRequest, SubmitterOptions } from './types.ts';

const MESSAGE_BYTES = 20 * 1024 * 1024;

export interface Steps {
  settle: (accountId: AccountId, ids: readonly SubmissionId[]) => Promise<void>;
  send: (accountId: AccountId, id: SubmissionId) => Promise<void>;
  /** What is said to the findings; without it, what the request says. */
  answer?: (found: Found) => Promise<readonly OutgoingAnswer[]>;
  /** Puts the sender's copy away, once nothing but the limits may still refuse the message; and takes it back. */
  file?: () => Promise<SubmitRequest['email']>;
  unfile?: () => Promise<void>;
  /** The message will leave: its copy is there, whatever was taken back meanwhile. */
  keep?: () => Promise<void>;
}

/** The message of a request, or why there is none. */
type Read = () => Promise<{ kind: 'read'; message: Message } | Refusal>;

/** The only way a message leaves: rights, recipients, what it holds, how much was sent, a durable row, then delivery. */
export function submit(
  options: SubmitterOptions,
  request: SubmitRequest,
  steps: Steps,
): Promise<SubmitOutcome> {
  return submitMessage(
    options,
    request,
    async () => {
      const kept = await options.store.readBlob(request.accountId, request.email.digest);
      if (kept === null) return { kind: 'not-found' };
      if (isTooLarge(options, kept)) return { kind: 'too-large' };
      return { kind: 'read', message: parseMessage(kept) };
    },
    steps,
  );
}

function isTooLarge({ messageBytes = MESSAGE_BYTES }: SubmitterOptions, bytes: Uint8Array): boolean {
  return bytes.byteLength > messageBytes;
}

/** `submit` for a message that is kept somewhere, or at hand. */
export async function submitMessage(
  options: SubmitterOptions,
  request: SubmitRequest,
  readMessage: Read,
  steps: Steps,
): Promise<SubmitOutcome> {
  const { db, clock } = options;
  if (await options.isSendingFrozen(request.personId)) return { kind: 'sending-frozen' };
  const now = clock.now();
  const sendAt = request.sendAt ?? now;
  if (sendAt.getTime() - now.getTime() > options.holdLimitSeconds * 1000) return { kind: 'held-too-long' };
  const read = await readMessage();
  if (read.kind !== 'read') return read;
  const { message } = read;
  const { rcptTo, counted } = await expandGroups(options, request);
  const refusal =
    findSenderRefusal(request, message) ??
    (await findNameRefusal(options, request, message)) ??
    (await findRecipientRefusal(rcptTo, options));
  if (refusal !== null) return explainTooMany(options, request, { message, rcptTo }, refusal);
  const { open, justified } = await weigh(options, request, { message, rcptTo }, steps);
  if (open.length > 0) return { kind: 'held-back', findings: open };
  const bytes = formatOutgoing(message, now, {
    domain: domainOf(request.envelope.mailFrom),
    authservId: options.hostname,
    sender: findActualSender(request, message),
  });
  const email = (await steps.file?.()) ?? request.email;
  const filed = { ...request, email };
  const placed = await place(options, { request: filed, rcptTo, counted, justified, sendAt, now, bytes });
  if (placed.kind !== 'placed') {
    await steps.unfile?.();
    return placed;
  }
  const { submissionId } = placed;
  await announce(options, request, { submissionId, isFrozen: placed.isFrozen, message, rcptTo }, steps);
  if (sendAt <= now && !placed.isHeld && !placed.isFrozen) await steps.send(request.accountId, submissionId);
  const [submission] = await listSubmissions(db, request.accountId, [submissionId]);
  // Somebody else of a shared mailbox may have removed the record in between.
  return submission === undefined ? { kind: 'not-found' } : { kind: 'accepted', submission };
}

/**
 * An answer to a list with more members than one message may reach: what is wrong is the answering to all, and « use a list »
 * would help nobody. It cannot leave, whatever the académie decided for smaller ones.
 */
async function explainTooMany(
  options: SubmitterOptions,
  request: SubmitRequest,
  { message, rcptTo }: Omit<Found, 'findings'>,
  refusal: Refusal,
): Promise<Refusal> {
  const { length: given } = request.envelope.rcptTo;
  if (refusal.kind !== 'too-many-recipients' || given > RECIPIENT_LIMIT) return refusal;
  const findings = await findLeaving(options, request, message, rcptTo);
  const toMany = findings.find(({ kind }) => kind === 'reply-to-many');
  return toMany === undefined ? refusal : { kind: 'held-back', findings: [{ ...toMany, action: 'stop' }] };
}

async function weigh(
  options: SubmitterOptions,
  request: SubmitRequest,
  { message, rcptTo }: Omit<Found, 'findings'>,
  steps: Steps,
): Promise<Judgement> {
  const found = await findLeaving(options, request, message, rcptTo);
  // Nobody is there to be asked about an automatic answer; what may never leave does not leave in one either.
  const findings = request.isAutomatic === true ? found.filter(({ action }) => action === 'stop') : found;
  const answers = (await steps.answer?.({ findings, message, rcptTo })) ?? request.answers ?? null;
  return weighAnswers(options, request, findings, answers);
}

/** What would be found in it, also when it goes to more than it may; nothing for what cannot be read. */
export async function check(
  options: SubmitterOptions,
  request: Omit<SubmitRequest, 'sendAt' | 'answers'>,
): Promise<OutgoingFinding[]> {
  const kept = await options.store.readBlob(request.accountId, request.email.digest);
  if (kept === null || isTooLarge(options, kept)) return [];
  const { rcptTo } = await expandGroups(options, request);
  return findLeaving(options, request, parseMessage(kept), rcptTo);
}

/** The row is durable: it will be sent. A fault from here on must not make the author send it a second time. */
async function announce(
  { store, log, tellFrozen }: SubmitterOptions,
  { accountId, personId, isAutomatic = false }: SubmitRequest,
  placed: { submissionId: SubmissionId; isFrozen: boolean; message: Message; rcptTo: readonly string[] },
  steps: Steps,
): Promise<void> {
  const { submissionId, message, rcptTo } = placed;
  await Promise.all([
    steps.settle(accountId, [submissionId]),
    steps.keep?.(),
    isAutomatic ? undefined : store.noteCorrespondents(accountId, listCorrespondents(message, rcptTo)),
    placed.isFrozen ? tellFrozen(personId) : undefined,
  ]).catch((error: unknown) =>
    log.error({ err: error, submissionId }, 'a submission was kept but not announced'),
  );
}

/** Recipients once each, groups replaced by their members of now; for limits a group counts as one. */
async function expandGroups(
  options: Pick<SubmitterOptions, 'expandGroups'>,
  request: Pick<SubmitRequest, 'personId' | 'envelope'>,
): Promise<{ rcptTo: string[]; counted: number }> {
  const given = withoutDuplicates(request.envelope.rcptTo);
  // More than a message may have anyway: not worth a question for each.
  if (given.length > RECIPIENT_LIMIT) return { rcptTo: given, counted: given.length };
  const groups = await options.expandGroups(request.personId, given);
  return {
    rcptTo: withoutDuplicates(given.flatMap((address) => groups.get(address) ?? [address])),
    counted: given.length,
  };
}

/** Recipients under the names that the message gives them. */
function listCorrespondents(
  message: Message,
  rcptTo: readonly string[],
): { name: string | null; address: string }[] {
  const { to, cc, bcc } = envelope(message);
  const names = new Map([...to, ...cc, ...bcc].map(({ name, address }) => [address.toLowerCase(), name]));
  return rcptTo.map((address) => ({ name: names.get(address.toLowerCase()) ?? null, address }));
}
