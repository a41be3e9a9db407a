import type { AccountId, Clock, Db } from '#base';
import { keyedHash } from '../keyed-hash.ts';
import type { AuditAct } from './acts.ts';
import {
  deleteAuditTo,
  findChain,
  findLastBefore,
  insertAudit,
  listAuditAfter,
  listAuditBefore,
  listAuditOf,
  lockChain,
  setChain,
  type AuditRow,
  type ChainRow,
} from './audit.sql.ts';

export interface AuditEntry {
  /** Null for the system itself. */
  actor: AccountId | null;
  act: AuditAct;
  subject: AccountId | null;
  remoteAddress: string | null;
  /** Words and numbers that hold no secret, no address and no content; `reason` is a sentence that somebody wrote for the trail. */
  detail?: Record<string, string | number | boolean>;
}

export interface AuditProblem {
  seq: number;
  detail: string;
}

/** The trail: append-only, each row sealed to the one before. */
export interface Audit {
  /** In the transaction of what it tells of, when given. */
  append(entry: AuditEntry, tx?: Db): Promise<void>;
  /** Every row that was changed, and every gap. */
  verify(): AsyncGenerator<AuditProblem>;
  /** One JSON object a line, oldest first. */
  exportLines(): AsyncGenerator<string>;
  /** What was done to this account, newest first. */
  listOf(subject: AccountId, limit: number): Promise<AuditRow[]>;
  /** The trail from here back, newest first; from its end when null. */
  listBefore(seq: number | null, limit: number): Promise<AuditRow[]>;
  /** Takes away what is older than retention keeps; the chain goes on from there. */
  prune(): Promise<void>;
}

const BATCH = 1000;
const START = Buffer.alloc(32);

export function createAudit(options: {
  db: Db;
  clock: Clock;
  key: Buffer;
  /** Milliseconds; the CNIL asks for six to twelve months. */
  retentionMs: number;
}): Audit {
  const { db, clock, key } = options;
  return {
    async append(entry, tx) {
      const write = (into: Db) => appendRow(into, key, entry, clock.now());
      if (tx === undefined) await db.transaction().execute(write);
      else await write(tx);
    },
    verify: () => verifyRows(db, key),
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
        if (last === null) return;
        await deleteAuditTo(tx, last.seq);
        await setChain(tx, sealChain(key, { ...chain, first_seq: last.seq, first_digest: last.digest }));
        const detail = { through: last.seq };
        const entry = {
          actor: null,
          act: 'audit.pruned',
          subject: null,
          remoteAddress: null,
          detail,
        } as const;
        await appendRow(tx, key, entry, clock.now());
      });
    },
  };
}

async function appendRow(tx: Db, key: Buffer, entry: AuditEntry, now: Date): Promise<void> {
  const chain = await lockChain(tx, createEmptyChain(key));
  const row = {
    seq: chain.last_seq + 1,
    at: now,
    actor: entry.actor,
    act: entry.act,
    subject: entry.subject,
    remote_address: entry.remoteAddress,
    detail: entry.detail ?? {},
  };
  const digest = digestRow(key, chain.last_digest, row);
  await insertAudit(tx, { ...row, digest });
  await setChain(tx, sealChain(key, { ...chain, last_seq: row.seq, last_digest: digest }));
}

async function* verifyRows(db: Db, key: Buffer): AsyncGenerator<AuditProblem> {
  const chain = (await findChain(db)) ?? createEmptyChain(key);
  if (!sealChain(key, chain).seal.equals(chain.seal)) {
    yield { seq: chain.last_seq, detail: 'the ends of the chain were changed' };
  }
  let [seq, digest] = [chain.first_seq, chain.first_digest];
  for await (const row of readAll(db)) {
    if (row.seq > chain.last_seq) break;
    if (row.seq !== seq + 1)
      yield { seq: row.seq, detail: `${row.seq - seq - 1} rows before it are missing` };
    else if (!digestRow(key, digest, row).equals(row.digest)) {
      yield { seq: row.seq, detail: 'the row is not what was written' };
    }
    [seq, digest] = [row.seq, row.digest];
  }
  if (seq < chain.last_seq)
    yield { seq: chain.last_seq, detail: `${chain.last_seq - seq} rows at the end are missing` };
  else if (!digest.equals(chain.last_digest)) yield { seq, detail: 'the last row is not what was written' };
}

async function* readAll(db: Db): AsyncGenerator<AuditRow> {
  let seq = 0;
  for (;;) {
    const rows = await listAuditAfter(db, seq, BATCH);
    yield* rows;
    const last = rows.at(-1);
    if (last === undefined) return;
    seq = last.seq;
  }
}

/** Each field with its length, so that no text of one field can pass for another's. */
function digestRow(key: Buffer, before: Buffer, row: Omit<AuditRow, 'digest'>): Buffer {
  const detail = JSON.stringify(Object.entries(row.detail).sort(([a], [b]) => (a < b ? -1 : 1)));
  const fields = [
    before.toString('hex'),
    row.seq,
    row.at.toISOString(),
    row.actor ?? '',
    row.act,
    row.subject ?? '',
    row.remote_address ?? '',
    detail,
  ].map(String);
  return keyedHash(key, fields.map((field) => `${field.length}:${field}`).join(''));
}

function createEmptyChain(key: Buffer): ChainRow {
  const ends = { first_seq: 0, first_digest: START, last_seq: 0, last_digest: START };
  return sealChain(key, { ...ends, seal: START });
}

function sealChain(key: Buffer, chain: ChainRow): ChainRow {
  const ends = [
    chain.first_seq,
    chain.first_digest.toString('hex'),
    chain.last_seq,
    chain.last_digest.toString('hex'),
  ];
  return { ...chain, seal: keyedHash(key, `chain\n${ends.join('\n')}`) };
}
