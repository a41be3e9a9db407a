import type { AccountId } from '#base';
import type { Recipient } from '#identity';
import type { BlobDigest } from '#store';
import type { Outgoing } from './submission.sql.ts';
import type { SubmitStore } from './types.ts';

/** A clock set back between two processes must not hide what one of them delivered. */
const CLOCK_SLACK_MS = 5 * 60_000;
/** Newest emails of the sender's own account that are looked at. */
const LOOK_BACK = 500;

/**
 * Which recipients already hold what a delivery of unknown end was to bring them. Delivery is one transaction, and its
 * bytes are those of the submission, so the account's right to read them tells; the sender's own account has that
 * right by its draft, so there the delivered email itself is looked for.
 */
export async function listAlreadyDelivered(
  store: Pick<SubmitStore, 'readBlob' | 'queryEmails' | 'getEmails'>,
  resolveRecipients: (addresses: readonly string[]) => Promise<Map<string, Recipient>>,
  outgoing: Outgoing,
): Promise<string[]> {
  const { accountId, envelope } = outgoing.submission;
  const digest = outgoing.digest as BlobDigest;
  const recipients = await resolveRecipients(envelope.rcptTo);
  const delivered: string[] = [];
  for (const address of envelope.rcptTo) {
    const recipient = recipients.get(address);
    if (recipient === undefined) continue;
    const mayRead = (await store.readBlob(recipient.accountId, digest)) !== null;
    const owns = recipient.accountId === accountId || recipient.accountId === outgoing.sender.accountId;
    if (mayRead && (!owns || (await holdsDelivered(store, recipient.accountId, outgoing)))) {
      delivered.push(address);
    }
  }
  return delivered;
}

async function holdsDelivered(
  store: Pick<SubmitStore, 'queryEmails' | 'getEmails'>,
  accountId: AccountId,
  outgoing: Outgoing,
): Promise<boolean> {
  const found = await store.queryEmails(accountId, {
    filter: { after: new Date(outgoing.createdAt.getTime() - CLOCK_SLACK_MS) },
    sort: [{ property: 'receivedAt', isAscending: false }],
    collapseThreads: false,
    position: 0,
    anchor: null,
    limit: LOOK_BACK,
    calculateTotal: false,
  });
  if (found.kind !== 'found') return false;
  const rows = await store.getEmails(accountId, found.ids);
  return rows.some(
    (row) =>
      row.digest === outgoing.digest &&
      row.emailId !== outgoing.submission.emailId &&
      row.evidence?.source === 'submission',
  );
}
