import type { AccountId, Clock } from '#base';
import type { SignalInput } from '#shield';
import { envelope, type Message } from '#wire/message';
import type { Burst } from './bursts.ts';
import type { ReceiveStore } from './types.ts';

type History = SignalInput['history'];

export interface HistoryParts {
  store: ReceiveStore;
  clock: Clock;
}

export interface AskedHistory {
  message: Message;
  accountIds: readonly AccountId[];
  /** Of the account that somebody is signed in to, for what is handed in here. */
  burst: Burst | null;
}

/** The history of an account, and a key that accounts with the same history share. */
export type FindHistory = (accountId: AccountId) => { key: string; history: History };

/** What the recipients' accounts know of the sender, in two statements however many they are. */
export async function gatherHistory(parts: HistoryParts, asked: AskedHistory): Promise<FindHistory> {
  const { message, accountIds, burst } = asked;
  const { from, inReplyTo, references } = envelope(message);
  const address = from[0]?.address ?? '';
  const at = parts.clock.now();
  const common = { at, ...(burst === null ? {} : { burst }) };
  if (address === '') return () => ({ key: 'none', history: { known: false, ...common } });
  const [knowing, { earlier, strange }] = await Promise.all([
    parts.store.accountsKnowing(accountIds, address),
    parts.store.senderHistory(accountIds, { address, references: [...references, ...inReplyTo] }),
  ]);
  return (accountId) => {
    const acquaintance = knowing.get(accountId);
    if (acquaintance !== undefined)
      return { key: `known ${acquaintance}`, history: { known: true, acquaintance, earlier, ...common } };
    const writers = strange.get(accountId);
    // The writers are quoted: what one account's conversation names is never told to another.
    if (writers === undefined) return { key: 'stranger', history: { known: false, ...common } };
    return {
      key: `conversation ${accountId}`,
      history: { known: false, strangeConversation: writers, ...common },
    };
  };
}
