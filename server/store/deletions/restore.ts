import type { AccountId, Clock, Db } from '#base';
import { lockAccount } from '../accounts.sql.ts';
import type { MailBlobs } from '../blobs/mail-blobs.ts';
import { writeAppends } from '../append/append.sql.ts';
import { changeEmails } from '../emails/change.sql.ts';
import { findMailboxWithRole } from '../mailboxes/list.sql.ts';
import { prepareMessage } from '../prepare.ts';
import type { EmailId, MailboxId } from '../types.ts';
import { clearDestroyed } from './clear.sql.ts';
import { listDeletions, takeDeletion, type Deletion } from './deletions.sql.ts';

/** A message's bytes are read one at a time; this bounds what is listed. */
const PAGE = 200;

interface Parts {
  db: Db;
  blobs: MailBlobs;
  clock: Clock;
}

/** See `Store.restoreDeleted`. */
export async function restoreDeleted(
  parts: Parts,
  accountId: AccountId,
  since: Date,
): Promise<{ restored: number; failed: number }> {
  const inbox = await findMailboxWithRole(parts.db, accountId, 'inbox');
  const outcome = { restored: 0, failed: 0 };
  if (inbox === null) return outcome;
  await clearDestroyed(parts.db, accountId);
  for (let after = 0; ;) {
    const page = await listDeletions(parts.db, accountId, { since, after, limit: PAGE });
    const last = page.at(-1);
    if (last === undefined) return outcome;
    after = last.emailId;
    const places = (deletion: Deletion): MailboxId[] =>
      deletion.mailboxIds.length === 0 ? [inbox] : deletion.mailboxIds;
    const restored =
      (await leaveBin(parts, accountId, page, places)) + (await makeAgain(parts, accountId, page, places));
    outcome.restored += restored;
    outcome.failed += page.length - restored;
  }
}

type Places = (deletion: Deletion) => MailboxId[];

async function leaveBin(
  parts: Parts,
  accountId: AccountId,
  page: readonly Deletion[],
  places: Places,
): Promise<number> {
  const patches = page
    .filter(({ gone }) => gone === null)
    .map((deletion) => ({ emailId: deletion.emailId, mailboxes: { set: places(deletion) } }));
  const outcome = await changeEmails(
    { prepared: parts.db, clock: parts.clock },
    { accountId, reader: null },
    { patches, destroy: [], ifState: null },
  );
  return outcome.kind === 'changed' ? outcome.patched.filter((one) => one === 'updated').length : 0;
}

async function makeAgain(
  parts: Parts,
  accountId: AccountId,
  page: readonly Deletion[],
  places: Places,
): Promise<number> {
  let made = 0;
  for (const deletion of page) {
    if (deletion.gone !== null && (await makeOneAgain(parts, accountId, deletion, places(deletion))))
      made += 1;
  }
  return made;
}

/** As it was, with an id of its own; false when there is no room, or no content any more. */
export async function makeOneAgain(
  { db, blobs }: Parts,
  accountId: AccountId,
  { emailId, gone }: Deletion,
  ids: MailboxId[],
): Promise<boolean> {
  const bytes = gone === null ? null : await blobs.read(gone.digest);
  if (gone === null || bytes === null) return false;
  const message = await prepareMessage(blobs, bytes);
  const { keywords, receivedAt, verdict, evidence, addedHeaders } = gone;
  const targets = [{ accountId, mailbox: { ids }, keywords, receivedAt, verdict }];
  return db.transaction().execute(async (tx) => {
    // Every writer locks the account first.
    await lockAccount(tx, accountId);
    const { outcomes } = await writeAppends(tx, [{ message, addedHeaders, evidence, targets }]);
    return outcomes[0]?.[0]?.kind === 'stored' && takeDeletion(tx, accountId, emailId as EmailId);
  });
}
