import type { Clock, Db, Log } from '#base';
import { noteOutcome, withScan, type Antivirus, type ScanOutcome, type ScanPolicy } from '#shield';
import type { BlobDigest, Store } from '#store';
import {
  claimScan,
  forgetScan,
  listRestingScans,
  postponeScan,
  pruneScanAttempts,
} from './scan-attempts.sql.ts';

/** Time for one message, and how long nobody else takes it: a process that was killed gives it back so. */
const SCAN_MS = 60_000;
const CLAIM_MS = 90_000;
/** After that many answers that were none, the person decides: five within half an hour. */
const ATTEMPTS = 5;
const FIRST_PAUSE_MS = 60_000;
const AT_ONCE = 4;
const LOOKED_AT = 500;
const DAY_MS = 86_400_000;

export interface ScanUpkeep {
  /** Examines what waits, as far as the anti-virus answers: how many messages are settled. Any number of processes may. */
  settle(): Promise<number>;
  prune(): Promise<void>;
}

export interface ScanUpkeepOptions {
  db: Db;
  clock: Clock;
  log: Log;
  store: Pick<Store, 'listUnscanned' | 'settleScan' | 'listVerdicts' | 'readBlob'>;
  /** Null: none is set up any more. */
  antivirus: Pick<Antivirus, 'check' | 'scanBytes'> | null;
  policy: ScanPolicy;
}

/** Picks up what could not be examined at delivery. */
export function createScanUpkeep(options: ScanUpkeepOptions): ScanUpkeep {
  const { db, clock, store, antivirus, policy } = options;
  return {
    async settle() {
      const except = await listRestingScans(db, clock.now(), LOOKED_AT);
      const waiting = await store.listUnscanned({ except, limit: LOOKED_AT });
      if (waiting.length === 0) return 0;
      if (antivirus === null) return settleWithout(store, waiting, 'impossible');
      if (!(await antivirus.check())) return policy === 'lock' ? unlockWaiting(store) : 0;
      let settled = 0;
      const work = async (): Promise<void> => {
        for (let next = waiting.pop(); next !== undefined; next = waiting.pop())
          if (await settleOne(options, antivirus, next)) settled += 1;
      };
      await Promise.all(Array.from({ length: AT_ONCE }, work));
      return settled;
    },
    prune: () => pruneScanAttempts(db, new Date(clock.now().getTime() - DAY_MS)),
  };
}

type Waiting = Awaited<ReturnType<Store['listUnscanned']>>[number];

/** What the anti-virus was turned off for, or does not answer for: closed for ever would be lost. */
async function settleWithout(
  store: ScanUpkeepOptions['store'],
  waiting: readonly Waiting[],
  state: 'impossible' | 'late',
): Promise<number> {
  for (const { digest } of waiting)
    await store.settleScan(digest, (verdict) => withScan(verdict, { state, signature: null }));
  return waiting.length;
}

/** The policy was another when these came: from now on the person decides, and the anti-virus looks later. */
async function unlockWaiting(store: ScanUpkeepOptions['store']): Promise<number> {
  const waiting = await store.listUnscanned({ except: [], limit: LOOKED_AT, state: 'waiting' });
  return settleWithout(store, waiting, 'late');
}

async function settleOne(
  options: ScanUpkeepOptions,
  antivirus: Pick<Antivirus, 'scanBytes'>,
  { accountId, digest }: Waiting,
): Promise<boolean> {
  const { db, clock, log, store, policy } = options;
  const now = clock.now();
  const attempt = await claimScan(db, digest, { now, until: new Date(now.getTime() + CLAIM_MS) });
  if (attempt === null) return false;
  // Another process may have been through with it between our look and our claim.
  const isDue = (await store.listVerdicts(accountId, digest)).some(
    ({ scan }) => scan === 'waiting' || scan === 'late',
  );
  if (!isDue) {
    await forgetScan(db, digest);
    return false;
  }
  const bytes = await store.readBlob(accountId, digest);
  // Deleted meanwhile.
  if (bytes === null) return false;
  const outcome: ScanOutcome =
    attempt > ATTEMPTS ? { kind: 'impossible' } : await antivirus.scanBytes(bytes, SCAN_MS);
  if (outcome.kind === 'failed') {
    await postpone(options, digest, { attempt, why: outcome.why });
    return false;
  }
  const scanned = noteOutcome(outcome, policy);
  await store.settleScan(digest, (verdict) => withScan(verdict, scanned));
  await forgetScan(db, digest);
  if (outcome.kind === 'found') log.warn('a virus was found after delivery');
  return true;
}

async function postpone(
  { db, clock }: ScanUpkeepOptions,
  digest: BlobDigest,
  { attempt, why }: { attempt: number; why: Extract<ScanOutcome, { kind: 'failed' }>['why'] },
): Promise<void> {
  const now = clock.now().getTime();
  // It went away, or was busy with others: that is no answer about this message.
  const counts = why !== 'unreachable' && why !== 'busy';
  const pause = counts ? FIRST_PAUSE_MS * 2 ** (attempt - 1) : 0;
  await postponeScan(db, digest, { nextAt: new Date(now + pause), counts });
}
