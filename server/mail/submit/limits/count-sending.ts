import type { AccountId, Db } from '#base';
import type { SendLimits } from '#contract';
import { isBurst, judgeLimits, longestWindow, type LimitJudgement } from './judge-limits.ts';
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
  message: { personId: AccountId; accountId: AccountId; recipients: number },
  now: Date,
): Promise<Counted> {
  const accounts = [...new Set([message.personId, message.accountId])].sort((a, b) => a - b);
  await lockSenders(tx, accounts);
  const reach = longestWindow(limits);
  const counted: Counted[] = [];
  for (const account of accounts) {
    const between = { after: new Date(now.getTime() - reach), before: new Date(now.getTime() + reach) };
    const sent = await listSent(tx, account, between);
    const judgement = judgeLimits(limits, now, sent, message.recipients);
    const past = { after: new Date(now.getTime() - HABIT_MS), before: new Date(now.getTime() - HOUR_MS) };
    const all = [...sent, { at: now, recipients: message.recipients }];
    // Asked only where the rest of the question is answered by yes.
    const burst =
      isBurst(limits, now, all, 0) && isBurst(limits, now, all, await findBusiestHour(tx, account, past));
    counted.push({ judgement, isBurst: burst });
  }
  const strictest =
    counted.find(({ judgement }) => judgement.kind === 'refuse') ??
    counted.find(({ judgement }) => judgement.kind === 'hold') ??
    counted[0];
  const judgement = strictest?.judgement ?? { kind: 'free' };
  if (judgement.kind !== 'refuse') {
    const forget = new Date(now.getTime() - HABIT_MS);
    await insertSent(tx, accounts, { at: now, recipients: message.recipients }, forget);
  }
  return { judgement, isBurst: counted.some((one) => one.isBurst) };
}
