import { Worker } from 'node:worker_threads';

/** A thread of its own for what would hold up everybody else, one job after the other. */
export interface SideThread<Job, Answer> {
  /**
   * Jobs are copied. Rejects when the job throws, takes more memory than there is for it, or longer than its patience; at once where
   * there is a patience and too many wait already.
   */
  run(job: Job, patience?: Patience): Promise<Answer>;
}

/** Each on its own: what has begun is not given up for having waited, or a flood would leave none done. */
export interface Patience {
  /** Until it begins. */
  waitMs: number;
  /** From then on. */
  workMs: number;
}

/** Nothing to do for so long: the thread ends, and begins again with the next job. */
const REST_MS = 30_000;
/** Jobs with a patience that wait at most, for the memory that they hold. */
const MOST_WAITING = 64;
/** Of its heap, in mebibytes. */
const HEAP_MIB = 768;

interface Waiting<Job, Answer> {
  job: Job;
  resolve: (answer: Answer) => void;
  reject: (fault: unknown) => void;
  patience: Patience | undefined;
  clock: NodeJS.Timeout | undefined;
}

/** `module`: posts one answer for each job that it is posted; what it throws ends it. */
export function createSideThread<Job, Answer>(module: URL): SideThread<Job, Answer> {
  const queue: Waiting<Job, Answer>[] = [];
  let current: Waiting<Job, Answer> | null = null;
  let worker: Worker | null = null;
  let rest: NodeJS.Timeout | null = null;
  const start = (): Worker => {
    const started = new Worker(module, { resourceLimits: { maxOldGenerationSizeMb: HEAP_MIB } });
    started.on('message', (answer: Answer) => {
      if (worker !== started) return;
      const done = current;
      current = null;
      done?.resolve(answer);
      next();
    });
    started.on('error', (error) => lost(started, error));
    started.on('exit', () => lost(started, new Error('a side thread has ended')));
    return started;
  };
  const lost = (ended: Worker, error: unknown): void => {
    if (worker !== ended) return;
    worker = null;
    const done = current;
    current = null;
    done?.reject(error);
    next();
  };
  /** A job that comes while it ends has another one. */
  const retire = (): void => {
    const retired = worker;
    worker = null;
    void retired?.terminate();
  };
  const next = (): void => {
    if (current !== null) return;
    current = queue.shift() ?? null;
    if (current === null) {
      // Who waits for nothing keeps no process alive.
      if (worker === null) return;
      worker.unref();
      rest = setTimeout(retire, REST_MS).unref();
      return;
    }
    if (rest !== null) clearTimeout(rest);
    worker ??= start();
    worker.ref();
    wind(current, current.patience?.workMs);
    worker.postMessage(current.job, []);
  };
  /** An answer that came while the event loop was held up is read before the clock is believed. */
  const wind = (one: Waiting<Job, Answer>, ms: number | undefined): void => {
    clearTimeout(one.clock);
    if (ms !== undefined) one.clock = setTimeout(() => setImmediate(giveUp, one, one.clock), ms);
  };
  const giveUp = (one: Waiting<Job, Answer>, clock: NodeJS.Timeout | undefined): void => {
    if (one.clock !== clock) return;
    if (current === one) {
      retire();
      current = null;
    } else if (queue.includes(one)) queue.splice(queue.indexOf(one), 1);
    else return;
    one.reject(new Error('a side thread has not answered in time'));
    next();
  };
  return {
    async run(job, patience) {
      if (patience !== undefined && queue.length >= MOST_WAITING)
        throw new Error('too many jobs wait for a side thread');
      const { promise, resolve, reject } = Promise.withResolvers<Answer>();
      const waiting: Waiting<Job, Answer> = { job, resolve, reject, patience, clock: undefined };
      try {
        wind(waiting, patience?.waitMs);
        queue.push(waiting);
        next();
        return await promise;
      } finally {
        clearTimeout(waiting.clock);
      }
    },
  };
}
