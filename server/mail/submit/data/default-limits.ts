import type { SendLimits } from '#contract';

/** The limits of the national service for one sender, and ours for a burst. */
export const defaultLimits: SendLimits = {
  windows: [
    { minutes: 1, warn: 500, max: 700 },
    { minutes: 10, warn: 800, max: 1000 },
    { minutes: 60, warn: 2000, max: 4000 },
    { minutes: 600, warn: 5000, max: 8000 },
  ],
  night: { from: 20, to: 7, divisor: 4 },
  weekEnd: { divisor: 2 },
  timeZone: 'Europe/Paris',
  // What the national service takes of one sender in an hour without a look.
  burst: { messages: 5, recipients: 300, factor: 5, circular: 2000 },
};
