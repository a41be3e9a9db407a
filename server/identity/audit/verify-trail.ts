import type { Db } from '#base';
import { findAuditRow, findChain, listAuditAfter, type AuditRow, type ChainRow } from './audit.sql.ts';
import { createEmptyChain, digestRow, isSealed } from './chain.ts';
import { parseCheckpoint, type CheckpointFile } from './checkpoints.ts';

export interface AuditProblem {
  seq: number;
  detail: string;
}

const BATCH = 1000;
const DAY_MS = 86_400_000;

/** Every row that was changed, put in or taken out, and every checkpoint that the trail no longer agrees with. */
export async function* verifyTrail(options: {
  db: Db;
  key: Buffer;
  checkpoints: CheckpointFile | null;
  now: Date;
}): AsyncGenerator<AuditProblem> {
  const { db, key, checkpoints } = options;
  const chain = (await findChain(db)) ?? createEmptyChain(key);
  if (!isSealed(key, chain)) yield { seq: chain.last_seq, detail: 'the ends of the chain were changed' };
  yield* verifyRows(db, key, chain);
  if (checkpoints !== null) yield* verifyCheckpoints({ ...options, checkpoints, chain });
}

async function* verifyRows(db: Db, key: Buffer, chain: ChainRow): AsyncGenerator<AuditProblem> {
  // A row may follow the last good one (what stands between was put in), or the last of all (that one was changed).
  let good = { seq: chain.first_seq, digest: chain.first_digest };
  let last = good;
  for await (const row of readAll(db)) {
    if (row.seq > chain.last_seq) {
      yield { seq: row.seq, detail: 'the row stands beyond the end of the chain' };
      continue;
    }
    const isNext = [good, last].some((before) => digestRow(key, before.digest, row).equals(row.digest));
    const missing = row.seq - last.seq - 1;
    if (missing > 0) yield { seq: row.seq, detail: `${missing} rows before it are missing` };
    else if (!isNext) yield { seq: row.seq, detail: 'the row is not what was written' };
    last = { seq: row.seq, digest: row.digest };
    if (isNext || missing > 0) good = last;
  }
  if (last.seq < chain.last_seq) {
    yield { seq: chain.last_seq, detail: `${chain.last_seq - last.seq} rows at the end are missing` };
  } else if (!last.digest.equals(chain.last_digest)) {
    yield { seq: last.seq, detail: 'the last row is not what was written' };
  }
}

/** What the checkpoints saw must still be there: it shows when rows and chain went, or came back, together. */
async function* verifyCheckpoints(options: {
  db: Db;
  key: Buffer;
  checkpoints: CheckpointFile;
  chain: ChainRow;
  now: Date;
}): AsyncGenerator<AuditProblem> {
  const { db, key, chain } = options;
  const lines = await options.checkpoints.read();
  for (const [index, line] of lines.entries()) {
    const checkpoint = parseCheckpoint(key, line);
    if (checkpoint === null) {
      yield { seq: 0, detail: `checkpoint ${index + 1} was changed` };
      continue;
    }
    const { seq, at, digest } = checkpoint;
    // Retention has taken it away since.
    if (seq <= chain.first_seq) continue;
    const row = await findAuditRow(db, seq);
    if (row === null || row.seq > chain.last_seq) {
      yield { seq, detail: `the row that the checkpoint of ${at} saw is missing` };
    } else if (row.digest.toString('hex') !== digest) {
      yield { seq, detail: `the row is not the one that the checkpoint of ${at} saw` };
    }
  }
  if (lines.length > 0) return;
  const [oldest] = await listAuditAfter(db, 0, 1);
  if (oldest !== undefined && options.now.getTime() - oldest.at.getTime() > DAY_MS) {
    yield { seq: oldest.seq, detail: 'no checkpoint is kept: was its file taken away?' };
  }
}

export async function* readAll(db: Db): AsyncGenerator<AuditRow> {
  let seq = 0;
  for (;;) {
    const rows = await listAuditAfter(db, seq, BATCH);
    yield* rows;
    const last = rows.at(-1);
    if (last === undefined) return;
    seq = last.seq;
  }
}
