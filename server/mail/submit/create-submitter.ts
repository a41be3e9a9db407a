import type { AccountId } from '#base';
import type { Modseq } from '#store';
import { createGate } from './gate.ts';
import { createOutgoingRules } from './guard/create-rules.ts';
import { handIn } from './hand-in/hand-in.ts';
import { createIdentities } from './identities.ts';
import { createHeld } from './limits/create-held.ts';
import { createOutbox } from './outbox.ts';
import { release } from './release.ts';
import { cancelPending, listDigestsSince, listSubmissions, markDestroyed } from './submission.sql.ts';
import { check, submit } from './submit.ts';
import type { SubmissionId, Submitter, SubmitterOptions } from './types.ts';
import { createWaiting } from './waiting/create-waiting.ts';
import { listChangedRows, settleRows, submissionTable } from './versioned.sql.ts';

/** A delivery holds one connection of the pool and takes another: never more at once, or they wait for each other. */
const DELIVERIES_AT_ONCE = 3;

/** The only way a message leaves, at once or when it is due; and what else there is to know and decide of that. */
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
    outgoingRules: createOutgoingRules(options),
    held: createHeld({ ...options, settle }),
    handIn: (request) => handIn(options, request, { settle, send: outbox.sendNow }),
    waiting: createWaiting({ ...options, settle }),
    submit: (request) => submit(options, request, { settle, send: outbox.sendNow }),
    check: (request) => check(options, request),
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
