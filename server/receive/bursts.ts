import type { AccountId, Clock } from '#base';
import { createExpiringMap } from './expiring-map.ts';

/** What one account has handed in within ten minutes. */
export interface Burst {
  messages: number;
  recipients: number;
}

export interface Bursts {
  /** Counts a message, and tells what the account has sent with it. */
  note(accountId: AccountId, recipients: number): Burst;
}

const window = 10 * 60_000;
/** Accounts that are watched at a time, and messages that are remembered of one: beyond, all is a burst anyway. */
const [accountLimit, messageLimit] = [10_000, 500];

/** Counts in this process: a seized account that pours out mail shows in any of them. */
export function createBursts(clock: Clock): Bursts {
  const sent = createExpiringMap<{ at: number; recipients: number }[]>(clock, accountLimit);
  return {
    note(accountId, recipients) {
      const now = clock.now().getTime();
      const recent = (sent.find(String(accountId)) ?? []).filter(({ at }) => now - at < window);
      const all = [...recent, { at: now, recipients }].slice(-messageLimit);
      sent.set(String(accountId), all, window);
      return { messages: all.length, recipients: all.reduce((sum, one) => sum + one.recipients, 0) };
    },
  };
}
