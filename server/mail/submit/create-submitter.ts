import { createHash } from 'node:crypto';
import type { AccountId } from '#base';
import { holdsNumen } from '#shield';
import type { Modseq } from '#store';
import { envelope, parseMessage, plainText, type Message } from '#wire/message';
import { createGate } from './gate.ts';
import { createIdentities } from './identities.ts';
import { createOutbox } from './outbox.ts';
import { formatOutgoing } from './outgoing-message.ts';
import { domainOf, findRecipientRefusal, RECIPIENT_LIMIT, withoutDuplicates } from './recipients.ts';
import { release } from './release.ts';
import { findActualSender, findSenderRefusal } from './sender.ts';
import {
  cancelPending,
  insertSubmission,
  listDigestsSince,
  listSubmissions,
  markDestroyed,
} from './submission.sql.ts';
import type { SubmissionId, SubmitOutcome, SubmitRequest, Submitter, SubmitterOptions } from './types.ts';
import { listChangedRows, settleRows, submissionTable } from './versioned.sql.ts';

/** What a person types stands at the top. */
const TYPED_CHARACTERS = 20_000;
const MESSAGE_BYTES = 20 * 1024 * 1024;
/** A delivery holds one connection of the pool and takes another: never more at once, or they wait for each other. */
const DELIVERIES_AT_ONCE = 3;

/** The only way a message leaves: rights, recipients, a durable row, then delivery, at once or when it is due. */
export function createSubmitter(options: SubmitterOptions): Submitter {
  const { db, store } = options;
  const gate = createGate(DELIVERIES_AT_ONCE);
  const settle = async (accountId: AccountId, ids: readonly SubmissionId[]): Promise<void> => {
    const modseq = await store.touch(accountId, 'EmailSubmission');
    await settleRows(db, submissionTable, accountId, { ids, modseq });
  };
  const send = (accountId: AccountId, id: SubmissionId): Promise<void> =>
    gate(async () => {
      if (await release(options, accountId, id)) await settle(accountId, [id]);
    });
  const outbox = createOutbox({ ...options, send });

  return {
    holdLimitSeconds: options.holdLimitSeconds,
    identities: createIdentities(options),
    submit: (request) => submit(options, request, { settle, send: outbox.sendNow }),
    listSentSince: (person, since) => listDigestsSince(db, person, since),
    async cancel(accountId, submissionId) {
      if (await cancelPending(db, accountId, submissionId)) {
        await settle(accountId, [submissionId]);
        return 'canceled';
      }
      const found = await listSubmissions(db, accountId, [submissionId]);
      if (found[0] === undefined) return 'not-found';
      return found[0].undoStatus === 'canceled' ? 'canceled' : 'already-sent';
    },
    get: (accountId, ids) => listSubmissions(db, accountId, ids),
    async changes(accountId, since: Modseq, max) {
      const { EmailSubmission: state } = await store.states(accountId);
      return listChangedRows(db, submissionTable, accountId, { since, state, max });
    },
    async destroy(accountId, ids) {
      const destroyed = await markDestroyed(db, accountId, ids);
      if (destroyed.length > 0) await settle(accountId, destroyed);
      return destroyed;
    },
    start: () => outbox.start(),
    stop: () => outbox.stop(),
  };
}

interface Steps {
  settle: (accountId: AccountId, ids: readonly SubmissionId[]) => Promise<void>;
  send: (accountId: AccountId, id: SubmissionId) => Promise<void>;
}

async function submit(
  options: SubmitterOptions,
  request: SubmitRequest,
  steps: Steps,
): Promise<SubmitOutcome> {
  const { db, store, clock, log } = options;
  if (await options.isSendingFrozen(request.personId)) return { kind: 'sending-frozen' };
  const now = clock.now();
  const sendAt = request.sendAt ?? now;
  if (sendAt.getTime() - now.getTime() > options.holdLimitSeconds * 1000) return { kind: 'held-too-long' };
  const kept = await store.readBlob(request.accountId, request.email.digest);
  if (kept === null) return { kind: 'not-found' };
  if (kept.byteLength > (options.messageBytes ?? MESSAGE_BYTES)) return { kind: 'too-large' };
  const message = parseMessage(kept);
  const rcptTo = await expandGroups(options, request);
  const refusal = findSenderRefusal(request, message) ?? (await findRecipientRefusal(rcptTo, options));
  if (refusal !== null) return refusal;
  if (holdsNumen(message)) return { kind: 'numen-inside' };
  const text = `${envelope(message).subject ?? ''}\n${plainText(message, TYPED_CHARACTERS)}`;
  if (await options.holdsOwnPassword(request.personId, text)) return { kind: 'password-inside' };
  const bytes = formatOutgoing(message, now, {
    domain: domainOf(request.envelope.mailFrom),
    sender: findActualSender(request, message),
  });
  const submissionId = await insertSubmission(db, {
    accountId: request.accountId,
    person: { accountId: request.personId, address: request.personAddress },
    identityId: request.identityId ?? null,
    email: request.email,
    envelope: { mailFrom: request.envelope.mailFrom, rcptTo },
    sendAt,
    now,
    digest: createHash('sha256').update(bytes).digest('hex'),
    bytes,
  });
  // The row is durable: it will be sent. A fault from here on must not make the author send it a second time.
  await Promise.all([
    steps.settle(request.accountId, [submissionId]),
    request.isAutomatic === true
      ? undefined
      : store.noteCorrespondents(request.accountId, listCorrespondents(message, rcptTo)),
  ]).catch((error: unknown) =>
    log.error({ err: error, submissionId }, 'a submission was kept but not announced'),
  );
  if (sendAt <= now) await steps.send(request.accountId, submissionId);
  const [submission] = await listSubmissions(db, request.accountId, [submissionId]);
  // Somebody else of a shared mailbox may have removed the record in between.
  return submission === undefined ? { kind: 'not-found' } : { kind: 'accepted', submission };
}

/** Recipients once each, groups replaced by their members of now. */
async function expandGroups(options: SubmitterOptions, request: SubmitRequest): Promise<string[]> {
  const { rcptTo } = request.envelope;
  // More than a message may have anyway: not worth a question for each.
  if (rcptTo.length > RECIPIENT_LIMIT) return withoutDuplicates(rcptTo);
  const groups = await options.expandGroups(request.personId, rcptTo);
  return withoutDuplicates(rcptTo.flatMap((address) => groups.get(address) ?? [address]));
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
