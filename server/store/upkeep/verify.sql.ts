import { sql } from 'kysely';
import type { AccountId, BlobStore, Db } from '#base';
import type { ConsistencyProblem } from '../types.ts';
import { consistencyChecks } from './checks.sql.ts';

const DIGESTS_AT_ONCE = 1_000;

/** See `Store.verify`. Row checks see one snapshot: deliveries may go on meanwhile. */
export async function* verifyStore(
  { db, blobs }: { db: Db; blobs: BlobStore },
  options: { accountId?: AccountId; blobs: boolean },
): AsyncIterable<ConsistencyProblem> {
  const only = options.accountId ?? null;
  yield* await checkRows(db, only);
  for await (const { digest, accountId } of listDigests(db, only)) {
    const condition = options.blobs
      ? await blobs.verify(digest)
      : (await blobs.has(digest))
        ? 'sound'
        : 'missing';
    if (condition !== 'sound') yield { check: `blob-${condition}`, accountId, detail: `blob ${digest}` };
  }
}

async function checkRows(db: Db, only: AccountId | null): Promise<ConsistencyProblem[]> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (tx) => {
      const problems: ConsistencyProblem[] = [];
      for (const { check, find } of consistencyChecks) {
        const { rows } = await find(only).execute(tx);
        problems.push(...rows.map((row) => ({ check, ...row })));
      }
      return problems;
    });
}

/** Each digest once, with one of the accounts that refer to it. */
async function* listDigests(
  db: Db,
  only: AccountId | null,
): AsyncIterable<{ digest: string; accountId: AccountId }> {
  let after: Buffer = Buffer.alloc(0);
  for (;;) {
    const { rows } = await sql<{ digest: Buffer; accountId: AccountId }>`
      select digest, min(account_id) as "accountId" from (
          select account_id, digest from store.blob_ref union all select account_id, digest from store.upload
          union all select account_id, digest from store.deletion where digest is not null) r
       where digest > ${after}::bytea and (${only}::bigint is null or account_id = ${only}::bigint)
       group by digest order by digest limit ${DIGESTS_AT_ONCE}::bigint`.execute(db);
    for (const { digest, accountId } of rows) yield { digest: digest.toString('hex'), accountId };
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last.digest;
  }
}
