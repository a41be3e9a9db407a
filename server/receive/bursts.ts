import type { AccountId, Clock } from '#base';
import { createExpiringMap } from './expiring-map.ts';
import type { CountSent } from './types.ts';

/** What one account has handed in within ten minutes. */
export interface Burst {
  messages: number;
  recipients: number;
}

export interface Bursts {
  /** Counts a message, and tells what the account has sent with it. */
  note(accountId: AccountId, recipients: number): Promise<Burst>;
}

const window = 10 * 60_000;
/** Accounts that are watched at a time, and messages that are remembered of one: beyond, all is a burst anyway. */
const [accountLimit, messageLimit] = [10_000, 500];

/**
 * A seized account that pours out mail. `countSent` knows what every process took in; what was handed in earlier for now, and
 * what no limit counts, is counted in this process. The greater of the two holds.
 */
export function createBursts(clock: Clock, countSent?: CountSent): Bursts {
  const sent = createExpiringMap<{ at: number; recipients: number }[]>(clock, accountLimit);
  return {
    async note(accountId, recipients) {
      const now = clock.now().getTime();
      const recent = (sent.find(String(accountId)) ?? []).filter(({ at }) => now - at < window);
      const all = [...recent, { at: now, recipients }].slice(-messageLimit);
      sent.set(String(accountId), all, window);
      const here = { messages: all.length, recipients: all.reduce((sum, one) => sum + one.recipients, 0) };
      const everywhere = await countSent?.(accountId, new Date(now - window));
      return {
        messages: Math.max(here.messages, everywhere?.messages ?? 0),
        recipients: Math.max(here.recipients, everywhere?.recipients ?? 0),
      };
    },
  };
}
