import type { AccountId, Clock, Db } from '#base';
import type { LearningState } from '#contract';
import type { IdentityRoom, Origin, Person } from '#identity';
import { learn, listWeights, readStrengths } from '#shield';
import { findCampaignOf, lockCampaigns } from './campaigns/campaigns.sql.ts';
import { raiseRevision } from './campaigns/states.sql.ts';
import {
  countLessons,
  deleteLesson,
  forgetLessons,
  listLearned,
  listLessons,
  putLesson,
  recallLessons,
  replaceLearned,
} from './lessons.sql.ts';
import { findClaims, findLastAnswer } from './reports.sql.ts';
import type { BlobDigest } from '#store';
import { isOfficer } from './officers.ts';

/** A verdict older than a year says nothing of today's mail. */
const MAX_AGE_MS = 365 * 86_400_000;
const MAX_LESSONS = 5000;

/** What an académie's own verdicts taught the shield: shown, and set aside in one gesture. */
export interface Lessons {
  /** Null without the right, as below. */
  show(actor: Person): Promise<LearningState | null>;
  /** Every weight as it was delivered; how many lessons were set aside. */
  reset(actor: Person, origin: Origin): Promise<number | null>;
  /** Takes the latest reset back. */
  undoReset(actor: Person, origin: Origin): Promise<number | null>;
}

export function createLessons(options: {
  db: Db;
  clock: Clock;
  identity: Pick<IdentityRoom, 'audit'>;
}): Lessons {
  const { db, clock, identity } = options;
  const change = async (
    actor: Person,
    { remoteAddress }: Origin,
    act: 'shield.reset' | 'shield.reset-undone',
    work: (tx: Db) => Promise<number>,
  ): Promise<number | null> => {
    if (!isOfficer(actor)) return null;
    return db.transaction().execute(async (tx) => {
      await lockCampaigns(tx);
      const lessons = await work(tx);
      const moved = await learnAnew(tx, clock.now());
      const detail = { lessons, moved };
      await identity.audit.append({ actor: actor.accountId, act, subject: null, remoteAddress, detail }, tx);
      return lessons;
    });
  };
  return {
    async show(actor) {
      if (!isOfficer(actor)) return null;
      const weights = listWeights();
      const rows = await listLearned(db);
      const signals = rows.map((row) => ({ ...row, weight: weights.get(row.signal) ?? 0 }));
      return { signals, ...(await countLessons(db)) };
    },
    reset: (actor, origin) => change(actor, origin, 'shield.reset', (tx) => forgetLessons(tx, clock.now())),
    undoReset: (actor, origin) => change(actor, origin, 'shield.reset-undone', recallLessons),
  };
}

/**
 * Draws the lesson of an officer's verdict: one for the whole campaign that the content belongs to, in the name of whoever
 * reported it first. The caller holds the lock of campaigns. Returns how many weights differ from those delivered.
 */
export async function teach(
  tx: Db,
  digest: BlobDigest,
  verdict: { isFraud: boolean; by: AccountId; now: Date },
): Promise<number> {
  await draw(tx, digest, verdict);
  return learnAnew(tx, verdict.now);
}

async function draw(
  tx: Db,
  digest: BlobDigest,
  { isFraud, by, now }: { isFraud: boolean; by: AccountId; now: Date },
): Promise<void> {
  const campaignId = await findCampaignOf(tx, digest);
  const claims = await findClaims(tx, digest);
  // The officer's own word is the verdict; a report of theirs counts as nobody else's.
  const claim = claims.find(({ reporter }) => reporter !== by) ?? claims[0];
  if (campaignId !== null && claim?.verdict != null) {
    const strengths = Object.fromEntries(readStrengths(claim.verdict));
    await putLesson(tx, { campaignId, isFraud, strengths, reporter: claim.reporter, by, now });
  }
}

/** Takes back what a recall taught: the campaign's lesson is again that of the last answer which stands, if one does. */
export async function unteach(tx: Db, campaignId: number, now: Date): Promise<number> {
  await deleteLesson(tx, campaignId);
  const last = await findLastAnswer(tx, campaignId);
  if (last !== null) await draw(tx, last.digest, last);
  return learnAnew(tx, now);
}

/** From all lessons at once, so that the order of answers and resets leaves no trace. */
async function learnAnew(tx: Db, now: Date): Promise<number> {
  const rows = await listLessons(tx, { since: new Date(now.getTime() - MAX_AGE_MS), limit: MAX_LESSONS });
  const weights = listWeights();
  const learned = learn(
    rows.map(({ isFraud, strengths, reporter }) => ({
      isFraud,
      strengths: new Map(Object.entries(strengths)),
      reporter: String(reporter),
    })),
    (signal) => weights.get(signal) ?? 0,
  );
  await replaceLearned(tx, learned);
  await raiseRevision(tx);
  return learned.size;
}
