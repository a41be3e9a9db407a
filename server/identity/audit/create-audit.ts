import type { AccountId, Clock, Db } from '#base';
import type { AuditAct } from './acts.ts';
import {
  deleteAuditTo,
  findChain,
  findLastBefore,
  insertAudit,
  listAuditBefore,
  listAuditOf,
  listFreeSeqs,
  lockChain,
  setChain,
  type AuditRow,
} from './audit.sql.ts';
import { createEmptyChain, digestRow, isSealed, moveEnds } from './chain.ts';
import { formatCheckpoint, parseCheckpoint, type CheckpointFile } from './checkpoints.ts';
import { readAll, verifyTrail, type AuditProblem } from './verify-trail.ts';

export type { AuditProblem } from './verify-trail.ts';

export interface AuditEntry {
  /** Null for the system itself. */
  actor: AccountId | null;
  act: AuditAct;
  subject: AccountId | null;
  remoteAddress: string | null;
  /** Words and numbers that hold no secret, no address and no content; `reason` is a sentence that somebody wrote for the trail. */
  detail?: Record<string, string | number | boolean>;
}

/** The trail: append-only, each row sealed to the one before. */
export interface Audit {
  /** In the transaction of what it tells of, when given. */
  append(entry: AuditEntry, tx?: Db): Promise<void>;
  /** The same for many at once. */
  appendMany(entries: readonly AuditEntry[], tx: Db): Promise<void>;
  /** Every row that was changed, put in or taken out. */
  verify(): AsyncGenerator<AuditProblem>;
  /** One JSON object a line, oldest first. */
  exportLines(): AsyncGenerator<string>;
  /** What was done to this account, newest first. */
  listOf(subject: AccountId, limit: number): Promise<AuditRow[]>;
  /** The trail from here back, newest first; from its end when null. */
  listBefore(seq: number | null, limit: number): Promise<AuditRow[]>;
  /** Takes away what is older than retention keeps; the chain goes on from there. */
  prune(): Promise<void>;
  /** Notes where the trail ends, apart from the database; to be called now and then. */
  checkpoint(): Promise<void>;
}

export function createAudit(options: {
  db: Db;
  clock: Clock;
  key: Buffer;
  /** Milliseconds; the CNIL asks for six to twelve months. */
  retentionMs: number;
  /** Null: none are kept. */
  checkpoints: CheckpointFile | null;
}): Audit {
  const { db, clock, key, checkpoints } = options;
  return {
    async append(entry, tx) {
      const write = (into: Db) => appendRows(into, key, [entry], clock.now());
      if (tx === undefined) await db.transaction().execute(write);
      else await write(tx);
    },
    appendMany: (entries, tx) => appendRows(tx, key, entries, clock.now()),
    verify: () => verifyTrail({ db, key, checkpoints, now: clock.now() }),
    async *exportLines() {
      for await (const { digest, ...row } of readAll(db)) {
        yield `${JSON.stringify({ ...row, digest: digest.toString('hex') })}\n`;
      }
    },
    listOf: (subject, limit) => listAuditOf(db, subject, limit),
    listBefore: (seq, limit) => listAuditBefore(db, seq, limit),
    async prune() {
      const before = new Date(clock.now().getTime() - options.retentionMs);
      await db.transaction().execute(async (tx) => {
        const chain = await lockChain(tx, createEmptyChain(key));
        const last = await findLastBefore(tx, before);
        // What was put in beyond the end is evidence, and never becomes the beginning.
        if (last === null || last.seq > chain.last_seq) return;
        await deleteAuditTo(tx, last.seq);
        await setChain(tx, moveEnds(key, chain, { first_seq: last.seq, first_digest: last.digest }));
        const detail = { through: last.seq };
        const act = 'audit.pruned' as const;
        const entry = { actor: null, act, subject: null, remoteAddress: null, detail };
        await appendRows(tx, key, [entry], clock.now());
      });
    },
    async checkpoint() {
      const chain = checkpoints === null ? null : await findChain(db);
      if (checkpoints === null || chain === null || !isSealed(key, chain)) return;
      const last = parseCheckpoint(key, (await checkpoints.read()).at(-1) ?? '');
      // A trail that ends before its last checkpoint is one that was put back: what tells so stays the last line.
      if (last !== null && chain.last_seq <= last.seq) return;
      await checkpoints.append(formatCheckpoint(key, chain, clock.now()));
    },
  };
}

async function appendRows(tx: Db, key: Buffer, entries: readonly AuditEntry[], now: Date): Promise<void> {
  if (entries.length === 0) return;
  const chain = await lockChain(tx, createEmptyChain(key));
  const seqs = await listFreeSeqs(tx, chain.last_seq, entries.length);
  const rows: AuditRow[] = [];
  for (const [index, entry] of entries.entries()) {
    const row = {
      seq: seqs[index] ?? 0,
      at: now,
      actor: entry.actor,
      act: entry.act,
      subject: entry.subject,
      remote_address: entry.remoteAddress,
      detail: entry.detail ?? {},
    };
    const before = rows.at(-1)?.digest ?? chain.last_digest;
    rows.push({ ...row, digest: digestRow(key, before, row) });
  }
  await insertAudit(tx, rows);
  const last = rows.at(-1);
  if (last === undefined) return;
  await setChain(tx, moveEnds(key, chain, { last_seq: last.seq, last_digest: last.digest }));
}
