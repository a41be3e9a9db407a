import type { AccountId, Db } from '#base';
import {
  insertIdentity,
  insertMainIdentity,
  listIdentityRows,
  markIdentityDestroyed,
  updateIdentityRow,
} from './identity.sql.ts';
import type { Identities, IdentityId, SubmitStore } from './types.ts';
import { identityTable, listChangedRows, settleRows } from './versioned.sql.ts';

/** Names and signatures by account. The address is the directory's and is not kept here. */
export function createIdentities({ db, store }: { db: Db; store: SubmitStore }): Identities {
  const settle = async (accountId: AccountId, identityId: IdentityId): Promise<void> => {
    const modseq = await store.touch(accountId, 'Identity');
    await settleRows(db, identityTable, accountId, { ids: [identityId], modseq });
  };
  return {
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
    async create(accountId, fields) {
      const identityId = await insertIdentity(db, accountId, fields);
      await settle(accountId, identityId);
      return identityId;
    },
    async update(accountId, identityId, patch) {
      if (!(await updateIdentityRow(db, accountId, identityId, patch))) return 'not-found';
      await settle(accountId, identityId);
      return 'updated';
    },
    async destroy(accountId, identityId) {
      if (await markIdentityDestroyed(db, accountId, identityId)) {
        await settle(accountId, identityId);
        return 'destroyed';
      }
      const rows = await listIdentityRows(db, accountId);
      return rows.some((row) => row.identityId === identityId) ? 'main' : 'not-found';
    },
  };
}
