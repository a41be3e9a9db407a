import type { Log } from '#base';

/** What is closed together, in this order: nobody comes in, what was begun ends, and the database goes last. */
const phases = ['listeners', 'work', 'store', 'database'] as const;
export type Phase = (typeof phases)[number];

/** How long each may take, in milliseconds; a stop has five seconds in all, PostgreSQL included. */
const phaseMs: Record<Phase, number> = { listeners: 1_900, work: 400, store: 400, database: 2_100 };

export interface Closers {
  add(phase: Phase, close: () => Promise<void>): void;
  /** Closes everything within the bounds above, never throws; a second call waits for the first. */
  closeAll(): Promise<void>;
}

/** Collects what has been started, so that it can be ended whole or half-way. */
export function createClosers(log: Log): Closers {
  const parts: { phase: Phase; close: () => Promise<void> }[] = [];
  let closing: Promise<void> | null = null;
  const closePhase = async (phase: Phase): Promise<void> => {
    const closed = parts
      .filter((part) => part.phase === phase)
      .map((part) =>
        part.close().catch((error: unknown) => log.error({ err: error, phase }, 'a part did not close')),
      );
    if (!(await within(phaseMs[phase], Promise.all(closed)))) log.warn({ phase }, 'cut short by the stop');
  };
  const closePhases = async (): Promise<void> => {
    for (const phase of phases) await closePhase(phase);
  };
  return {
    add: (phase, close) => void parts.push({ phase, close }),
    closeAll: () => (closing ??= closePhases()),
  };
}

/** Waits for the task, but no longer than this; says whether it was done. */
export async function within(ms: number, task: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((done) => {
    timer = setTimeout(() => done(false), ms);
  });
  try {
    return await Promise.race([task.then(() => true), late]);
  } finally {
    clearTimeout(timer);
  }
}
