import type { Clock, Db } from '#base';
import type { Verdict } from '#contract';
import { belongsTo, takeFingerprint, type Learned, type MessageView } from '#shield';
import type { BlobDigest, Store } from '#store';
import { readLearned } from '../lessons.sql.ts';
import { putAlike, type Exemplar } from './campaigns.sql.ts';
import { insertPrints, prunePrints, type KeptPrint } from './fingerprints.sql.ts';
import { createTurns } from './turns.ts';
import { listRecalledContents, listRecalledExemplars, readRevision } from './states.sql.ts';
import { describeHeld, describeRecall } from './words.ts';

const DAY_MS = 86_400_000;
/** How long what is like a recalled campaign is held. */
const WATCH_MS = 30 * DAY_MS;
/** How far back the reach of a campaign is looked for. */
const PRINT_MS = 14 * DAY_MS;
const MAX_WATCHED = 1000;
const MAX_CONTENTS = 50_000;

type Watched = Exemplar & { answer: string | null };

/** A message at its delivery. */
export interface Arrival {
  digest: BlobDigest;
  view: MessageView;
  /** What was made of it, one for each kind of reader. */
  verdicts: readonly Verdict[];
}

export interface Look {
  /** Under what it is held, given what would stand above it; null for nearly every message. */
  hold: ((before: Verdict) => Verdict) | null;
  /**
   * To be called once the message is stored: a recall that began meanwhile takes it, an undo lets it go. Either this call
   * sees the recall, or the recall's search, which begins after its mark is committed, sees the message.
   */
  settle(): Promise<void>;
}

/** What one delivery knows, as of its beginning. */
export interface Visit {
  /** What the académie's verdicts taught. */
  learned: Learned;
  look(arrival: Arrival): Look;
}

/** Stands at delivery: keeps a fingerprint of everything, holds what belongs to a recalled campaign. */
export interface Watch {
  /** To be called before a message is judged. */
  begin(): Promise<Visit>;
  /** What a recall that was cut off left, and fingerprints grown old. */
  tidy(): Promise<void>;
}

interface WatchOptions {
  db: Db;
  clock: Clock;
  store: Pick<Store, 'recall' | 'undoRecall' | 'describeContents'>;
  ownDomains: readonly string[];
}

export function createWatch(options: WatchOptions): Watch {
  const { db, clock, store, ownDomains } = options;
  const since = (ms: number): Date => new Date(clock.now().getTime() - ms);
  let revision = 0;
  let watched: Watched[] = [];
  let learned: Learned = new Map();
  const reload = async (): Promise<void> => {
    // Read first: what changes while the rest is read is read again the next time.
    const next = await readRevision(db);
    if (next === revision) return;
    watched = await listRecalledExemplars(db, { since: since(WATCH_MS), limit: MAX_WATCHED });
    learned = await readLearned(db);
    revision = next;
  };
  /** Deliveries that come while the database is asked share the next question. */
  const keep = createTurns<KeptPrint>(async (prints) => {
    await insertPrints(db, distinct(prints), 'soon');
    await reload();
  });
  const find = (print: KeptPrint): Watched | null =>
    watched.find((one) => one.digest === print.digest || belongsTo(print, one)) ?? null;
  const ask = createTurns<null>(reload);
  const look = ({ digest, view, verdicts }: Arrival): Look => {
    const levels = verdicts.map(({ level }) => level);
    const print: KeptPrint = {
      ...takeFingerprint(view, ownDomains),
      digest,
      seenAt: clock.now(),
      isVouched: levels.includes('trusted'),
      isSuspect: levels.includes('caution') || levels.includes('danger'),
    };
    const before = find(print);
    return {
      hold: before === null ? null : (verdict) => describeHeld(verdict, before.answer),
      async settle() {
        await keep(print);
        const after = find(print);
        if (after !== null) {
          await enter(options, after.campaignId, digest);
          if (before === null) await store.recall([digest], describeRecall(after.answer ?? ''));
          // An undo that listed the campaign's contents before this one entered.
          await reload();
        }
        if ((before ?? after) !== null && find(print) === null) await store.undoRecall([digest]);
      },
    };
  };
  return {
    async begin() {
      await ask(null);
      return { learned, look };
    },
    async tidy() {
      for (const { digests, answer } of await listRecalledContents(db, since(WATCH_MS))) {
        await store.recall(digests, describeRecall(answer ?? ''));
      }
      await prunePrints(db, since(PRINT_MS));
    },
  };
}

async function enter(
  { db, clock, store }: WatchOptions,
  campaignId: number,
  digest: BlobDigest,
): Promise<void> {
  const facts = await store.describeContents([digest]);
  await putAlike(db, campaignId, facts, { now: clock.now(), most: MAX_CONTENTS });
}

function distinct(prints: readonly KeptPrint[]): KeptPrint[] {
  return [...new Map(prints.map((print) => [print.digest, print])).values()];
}
