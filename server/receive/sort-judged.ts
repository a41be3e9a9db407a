import type { AccountId } from '#base';
import type { Verdict } from '#contract';
import { QUARANTINED, type Target } from '#store';
import type { JudgedRecipient, Placement, Sort } from './types.ts';

/** Where a message goes once every rule was asked. */
export interface SortedDelivery {
  /** Accounts of the envelope, in its order. */
  asked: AccountId[];
  /** Every account that gets it, those it is forwarded to included. */
  places: Omit<Target, 'receivedAt'>[];
  /** Of the envelope: who wants it refused, and why. They have a place as well, for where it cannot be. */
  refusals: ReadonlyMap<AccountId, string>;
  /** Accounts of the envelope or of a forward that keep nothing, and where theirs goes. */
  elsewhere: { accountId: AccountId; verdict: Verdict; to: AccountId[] }[];
  settle(): Promise<void>;
}

/** Colleague to colleague to colleague: further, it stays where it is. */
const FORWARDS_IN_A_ROW = 5;

/** Nobody has rules. */
export const noSort: Sort = async () => ({ places: new Map(), forwards: [], settle: async () => undefined });

/**
 * Asks the rules of every recipient, then of those they forward to. Whoever has it already gets no second one, so
 * that two who forward to each other end there.
 */
export async function sortJudged(
  sort: Sort,
  judging: {
    /** Of the recipients. */
    verdictOf: (accountId: AccountId) => Verdict;
    /** For those that they forward to. */
    judge: (accountIds: readonly AccountId[]) => Promise<(accountId: AccountId) => Verdict>;
  },
  {
    letter,
    recipients,
  }: { letter: Parameters<Sort>[0]; recipients: readonly Omit<JudgedRecipient, 'verdict'>[] },
): Promise<SortedDelivery> {
  const places = new Map<AccountId, Omit<Target, 'receivedAt'>>();
  const elsewhere: SortedDelivery['elsewhere'] = [];
  let refusals: SortedDelivery['refusals'] = new Map();
  const settles: (() => Promise<void>)[] = [];
  const met = new Set(recipients.map(({ accountId }) => accountId));
  let wave = recipients;
  let { verdictOf } = judging;
  for (let round = 0; wave.length > 0; round += 1) {
    const judged = wave.map((recipient) => ({ ...recipient, verdict: verdictOf(recipient.accountId) }));
    const mayGoOn = round < FORWARDS_IN_A_ROW;
    const sorted = mayGoOn ? await sort(letter, judged) : await noSort(letter, judged);
    settles.push(sorted.settle);
    // What a colleague has forwarded is not theirs to take back.
    if (round === 0) refusals = sorted.refusals ?? refusals;
    for (const { accountId, verdict } of judged) {
      const place = placeFor(verdict, sorted.places.get(accountId));
      if (place !== null) places.set(accountId, { accountId, verdict, ...place });
      else {
        const to = sorted.forwards
          .filter(({ from }) => from === accountId)
          .map((forward) => forward.accountId);
        elsewhere.push({ accountId, verdict, to });
      }
    }
    wave = sorted.forwards.filter(({ accountId }) => !met.has(accountId) && met.add(accountId));
    if (wave.length > 0) verdictOf = await judging.judge(wave.map(({ accountId }) => accountId));
  }
  return {
    asked: recipients.map(({ accountId }) => accountId),
    places: [...places.values()],
    refusals,
    elsewhere,
    settle: async () => void (await Promise.all(settles.map((settle) => settle()))),
  };
}

function placeFor(verdict: Verdict, asked: Placement | null | undefined): Placement | null {
  if (verdict.level === 'danger') return { mailbox: { role: 'junk' }, keywords: [QUARANTINED] };
  return asked === undefined ? { mailbox: { role: 'inbox' }, keywords: [] } : asked;
}
