import type { SendLimits } from '#contract';

/** One message that was sent before: when, and to how many. */
export interface Sent {
  at: Date;
  recipients: number;
  /** Let by as a circular; absent: no. */
  isCircular?: boolean;
}

export type LimitJudgement =
  | { kind: 'free' }
  /** More than is usual: accepted, and somebody has a look first. */
  | { kind: 'hold' }
  /** `retryAt`: when there is room for it; null when there never is for so many at once. */
  | { kind: 'refuse'; limit: number; minutes: number; retryAt: Date | null };

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** How far back, and ahead, messages are counted. A clock that was set back finds some ahead of it: they count. */
export function longestWindow({ windows }: SendLimits): number {
  return Math.max(60, ...windows.map(({ minutes }) => minutes)) * MINUTE_MS;
}

/** What the limits are divided by at this moment. Night goes before week-end: they do not multiply. */
export function divisorAt({ night, weekEnd, timeZone }: SendLimits, now: Date): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    hour: 'numeric',
    hourCycle: 'h23',
  });
  const [hour, weekday] = ['hour', 'weekday'].map(
    (type) => parts.formatToParts(now).find((part) => part.type === type)?.value ?? '',
  );
  const isNight =
    night.from <= night.to
      ? Number(hour) >= night.from && Number(hour) < night.to
      : Number(hour) >= night.from || Number(hour) < night.to;
  if (isNight) return night.divisor;
  return weekday === 'Sat' || weekday === 'Sun' ? weekEnd.divisor : 1;
}

/** May so many more be written to? `sent`: of one person or mailbox, in any order. */
export function judgeLimits(
  limits: SendLimits,
  now: Date,
  sent: readonly Sent[],
  recipients: number,
): LimitJudgement {
  const divisor = divisorAt(limits, now);
  const held: boolean[] = [];
  for (const { minutes, warn, max } of limits.windows) {
    const window = { minutes, limit: Math.max(1, Math.floor(max / divisor)) };
    const within = sent.filter(({ at }) => at.getTime() > now.getTime() - minutes * MINUTE_MS);
    const total = sum(within) + recipients;
    if (total > window.limit)
      return { kind: 'refuse', ...window, retryAt: findRoom(within, window, recipients) };
    held.push(total > Math.max(1, Math.floor(warn / divisor)));
  }
  return { kind: held.includes(true) ? 'hold' : 'free' };
}

function findRoom(
  within: readonly Sent[],
  { minutes, limit }: { minutes: number; limit: number },
  recipients: number,
): Date | null {
  let total = sum(within) + recipients;
  for (const one of [...within].sort((a, b) => a.at.getTime() - b.at.getTime())) {
    total -= one.recipients;
    if (total <= limit) return new Date(one.at.getTime() + minutes * MINUTE_MS);
  }
  return null;
}

export type BurstJudgement = 'none' | 'hold' | 'freeze';

/** Who may write to many at once, in few messages: to those that a shared mailbox wrote to before, or as a school. */
export type CircularRight = 'usual-audience' | 'school' | null;

/** So many at once are a circular: fewer are a letter like another, whoever writes it. */
export function isCircular({ burst }: SendLimits, right: CircularRight, recipients: number): boolean {
  return right !== null && recipients > burst.recipients / burst.messages;
}

/** What is usual for an account: recipients of its busiest hour, circulars aside; and what the message may be. */
export interface Habit {
  busiest: number;
  right: CircularRight;
}

/**
 * Does this account send far beyond its habit? `sent`: with what is about to leave. Recipients alone say it: a seized
 * account needs few messages. One message by itself may be a circular, and somebody has a look first. Circulars are
 * counted apart: whoever sent one goes on writing letters.
 */
export function judgeBurst(
  limits: SendLimits,
  now: Date,
  sent: readonly Sent[],
  { busiest, right }: Habit,
): BurstJudgement {
  const { messages, recipients, factor, circular } = limits.burst;
  const hour = sent.filter(({ at }) => at.getTime() > now.getTime() - HOUR_MS);
  const circulars = hour.filter((one) => one.isCircular === true);
  const letters = hour.filter((one) => one.isCircular !== true);
  const bound = Math.max(recipients, factor * busiest);
  if (sum(letters) > bound) return hour.length > 1 ? 'freeze' : 'hold';
  if (circulars.length >= messages && sum(circulars) > bound) return 'freeze';
  const most = Math.max(1, Math.floor(circular / divisorAt(limits, now)));
  return right !== 'usual-audience' && sum(circulars) > Math.max(bound, most) ? 'hold' : 'none';
}

function sum(sent: readonly Sent[]): number {
  return sent.reduce((total, one) => total + one.recipients, 0);
}
