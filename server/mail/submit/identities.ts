import type { AccountId, Db } from '#base';
import {
  insertIdentity,
  insertMainIdentity,
  listIdentityRows,
  lockIdentities,
  markIdentityDestroyed,
  pickFields,
  updateIdentityRow,
} from './identity.sql.ts';
import { insertSenderChange, pruneSenderChanges } from './senders/sender-changes.sql.ts';
import { createSenderReview } from './senders/sender-review.ts';
import type { AddressRefusal, Identities, IdentityFields, IdentityId, SubmitterOptions } from './types.ts';
import { identityTable, listChangedRows, settleRows } from './versioned.sql.ts';

/** As long as the sign-ins that a doubt begins with. */
const CHANGES_KEPT_MS = 366 * 24 * 3_600_000;

/** Names and signatures by account. The address is the directory's and is not kept here. */
export function createIdentities(
  options: Pick<SubmitterOptions, 'db' | 'store' | 'clock' | 'judgeSenderAddress'>,
): Identities {
  const { db, store, clock } = options;
  const settle = async (accountId: AccountId, identityId: IdentityId): Promise<void> => {
    const modseq = await store.touch(accountId, 'Identity');
    await settleRows(db, identityTable, accountId, { ids: [identityId], modseq });
  };
  /** Keeps what there is, then changes it; false when there is no such identity. */
  const change = async (
    accountId: AccountId,
    identityId: IdentityId,
    write: (tx: Db) => Promise<boolean>,
  ): Promise<boolean> => {
    const isDone = await db.transaction().execute(async (tx) => {
      await lockIdentities(tx, accountId);
      const before = (await listIdentityRows(tx, accountId)).find((row) => row.identityId === identityId);
      if (before === undefined || !(await write(tx))) return false;
      await insertSenderChange(tx, accountId, { identityId, before: pickFields(before), now: clock.now() });
      return true;
    });
    if (isDone) await settle(accountId, identityId);
    return isDone;
  };
  const create: Identities['create'] = async (accountId, fields) => {
    const refusal = await findAddressRefusal(options, accountId, fields);
    if (refusal !== null) return { kind: 'refused', refusal };
    const identityId = await db.transaction().execute(async (tx) => {
      const made = await insertIdentity(tx, accountId, fields);
      await insertSenderChange(tx, accountId, { identityId: made, before: null, now: clock.now() });
      return made;
    });
    await settle(accountId, identityId);
    return { kind: 'created', identityId };
  };
  return {
    review: createSenderReview({ db, now: () => clock.now(), settle }),
    prune: () => pruneSenderChanges(db, new Date(clock.now().getTime() - CHANGES_KEPT_MS)),
    create,
    async list(accountId, mainName) {
      const rows = await listIdentityRows(db, accountId);
      if (rows[0]?.isMain === true) return rows;
      await insertMainIdentity(db, accountId, mainName);
      return listIdentityRows(db, accountId);
    },
    async changes(accountId, since, max) {
      const { Identity: state } = await store.states(accountId);
      return listChangedRows(db, identityTable, accountId, { since, state, max });
    },
    async update(accountId, identityId, patch) {
      const refusal = await findAddressRefusal(options, accountId, patch);
      if (refusal !== null) return { kind: 'refused', refusal };
      const write = (tx: Db) => updateIdentityRow(tx, accountId, identityId, patch);
      return { kind: (await change(accountId, identityId, write)) ? 'updated' : 'not-found' };
    },
    async destroy(accountId, identityId) {
      const write = (tx: Db) => markIdentityDestroyed(tx, accountId, identityId);
      if (await change(accountId, identityId, write)) return 'destroyed';
      const rows = await listIdentityRows(db, accountId);
      return rows.some((row) => row.identityId === identityId) ? 'main' : 'not-found';
    },
  };
}

/** Where answers and copies would go: no forward, and yet mail of ours that arrives elsewhere. */
async function findAddressRefusal(
  { judgeSenderAddress }: Pick<SubmitterOptions, 'judgeSenderAddress'>,
  accountId: AccountId,
  fields: Partial<IdentityFields>,
): Promise<AddressRefusal | null> {
  for (const field of ['replyTo', 'bcc'] as const) {
    for (const { email } of fields[field] ?? []) {
      const text = await judgeSenderAddress(accountId, email);
      if (text !== null) return { field, text };
    }
  }
  return null;
}
