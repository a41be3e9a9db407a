import type { AccountId, Db } from '#base';
import type { SendLimits } from '#contract';
import {
  judgeBurst,
  isCircular,
  judgeLimits,
  longestWindow,
  type BurstJudgement,
  type CircularRight,
  type LimitJudgement,
  type Sent,
} from './judge-limits.ts';
import { findBusiestHour, insertSent, listSent, lockSenders } from './sent.sql.ts';

const HOUR_MS = 3_600_000;
const HABIT_MS = 30 * 24 * HOUR_MS;

export interface Counted {
  judgement: LimitJudgement;
  /** The person, or the mailbox, sends far beyond its habit. */
  isBurst: boolean;
}

/**
 * Counts one message for its person and, apart from that, for the mailbox it leaves from, in the transaction that keeps
 * the message; the stricter judgement holds. What is refused is not counted.
 */
export async function countSending(
  tx: Db,
  limits: SendLimits,
  message: { personId: AccountId; accountId: AccountId; recipients: number; right: CircularRight },
  now: Date,
): Promise<Counted> {
  const accounts = [...new Set([message.personId, message.accountId])].sort((a, b) => a - b);
  await lockSenders(tx, accounts);
  const reach = longestWindow(limits);
  const reached = { after: new Date(now.getTime() - reach), before: new Date(now.getTime() + reach) };
  const { recipients, right } = message;
  const leaving = { at: now, recipients, isCircular: isCircular(limits, right, recipients) };
  const judged: { judgement: LimitJudgement; burst: BurstJudgement }[] = [];
  for (const account of accounts) {
    const sent = await listSent(tx, account, reached);
    const all = [...sent, leaving];
    judged.push({
      judgement: judgeLimits(limits, now, sent, recipients),
      burst: await findBurst(tx, limits, { account, sent: all, right }, now),
    });
  }
  const bursts = judged.map(({ burst }) => burst);
  const kinds = judged.map(({ judgement }) => judgement);
  const strictest = kinds.find(({ kind }) => kind === 'refuse') ?? kinds.find(({ kind }) => kind === 'hold');
  const judgement: LimitJudgement =
    strictest ?? (bursts.includes('hold') ? { kind: 'hold' } : { kind: 'free' });
  if (judgement.kind !== 'refuse') {
    const forget = new Date(now.getTime() - HABIT_MS);
    await insertSent(tx, accounts, leaving, forget);
  }
  return { judgement, isBurst: bursts.includes('freeze') };
}

async function findBurst(
  tx: Db,
  limits: SendLimits,
  { account, sent, right }: { account: AccountId; sent: readonly Sent[]; right: CircularRight },
  now: Date,
): Promise<BurstJudgement> {
  // Its habit is asked for only where the rest of the question is answered by yes.
  if (judgeBurst(limits, now, sent, { busiest: 0, right }) === 'none') return 'none';
  const past = { after: new Date(now.getTime() - HABIT_MS), before: new Date(now.getTime() - HOUR_MS) };
  const busiest = await findBusiestHour(tx, account, past);
  return judgeBurst(limits, now, sent, { busiest, right });
}
