import type { AccountId } from '#base';
import type { Evidence, Verdict } from '#contract';
import { withScan, type AcademyRules, type Learned, type MessageView } from '#shield';
import { envelope, type Message } from '#wire/message';
import type { Bursts } from './bursts.ts';
import { gatherHistory, type HistoryParts } from './history.ts';
import type { Directory, Filters, Judge } from './types.ts';

export interface JudgingParts extends HistoryParts {
  directory: Directory;
  judge: Judge;
  filters: Filters;
  bursts: Bursts;
  findRules?: (() => Promise<AcademyRules>) | undefined;
}

/** What arrived, and for whom. */
export interface Arrived {
  message: Message;
  evidence: Evidence;
  /** Each account once. */
  recipients: readonly { accountId: AccountId; address: string }[];
  /** The account that somebody is signed in to, for what is handed in here. */
  sender: AccountId | null;
}

export interface Judging {
  view: MessageView;
  /** May be asked again, for those it is forwarded to; nothing but their own history is looked up then. */
  judge(accountIds: readonly AccountId[]): Promise<(accountId: AccountId) => Verdict>;
}

/** One analysis for the accounts that know the sender, one for those that do not, one for each conversation broken into. */
export async function startJudging(
  parts: JudgingParts,
  { message, evidence, recipients, sender }: Arrived,
  learned: Learned,
): Promise<Judging> {
  const from = envelope(message).from[0] ?? { name: null, address: '' };
  const [burst, directory, rules, view, scanned, secondOpinion] = await Promise.all([
    sender === null ? null : parts.bursts.note(sender, recipients.length),
    parts.directory.describeSender(from),
    parts.findRules?.(),
    parts.judge.readMessage(message),
    parts.filters.examineFiles?.(message) ?? null,
    parts.filters.askSecondFilter?.(message.bytes, evidence) ?? null,
  ]);
  const known = {
    message: view,
    evidence,
    directory,
    secondOpinion,
    learned,
    ...(rules === undefined ? {} : { rules }),
  };
  const made = new Map<string, Verdict>();
  return {
    view,
    async judge(accountIds) {
      const findHistory = await gatherHistory(parts, { message, accountIds, burst });
      return (accountId) => {
        const { key, history } = findHistory(accountId);
        const found = made.get(key);
        if (found !== undefined) return found;
        const judged = parts.judge.analyse({ ...known, history });
        const verdict = scanned === null ? judged : withScan(judged, scanned);
        made.set(key, verdict);
        return verdict;
      };
    },
  };
}
