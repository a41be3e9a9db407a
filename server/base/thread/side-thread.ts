import { Worker } from 'node:worker_threads';

/** A thread of its own for what would hold up everybody else, one job after the other. */
export interface SideThread<Job, Answer> {
  /**
   * Jobs are copied. Rejects when the job throws, takes more memory than there is for it, or is not done after `patienceMs`, the jobs
   * before it included. So it does at once where there is a patience and too many wait: each of those that do has its turn.
   */
  run(job: Job, patienceMs?: number): Promise<Answer>;
}

/** Nothing to do for so long: the thread ends, and begins again with the next job. */
const REST_MS = 30_000;
/** Jobs with a patience that wait at most. Were there more, each would be given up as soon as its turn came, and none ever done. */
const MOST_WAITING = 8;
/** Of its heap, in mebibytes. */
const HEAP_MIB = 768;

interface Waiting<Job, Answer> {
  job: Job;
  resolve: (answer: Answer) => void;
  reject: (fault: unknown) => void;
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
    worker.postMessage(current.job, []);
  };
  const giveUp = (one: Waiting<Job, Answer>): void => {
    if (current === one) {
      retire();
      current = null;
    } else if (queue.includes(one)) queue.splice(queue.indexOf(one), 1);
    else return;
    one.reject(new Error('a side thread has not answered in time'));
    next();
  };
  return {
    async run(job, patienceMs) {
      if (patienceMs !== undefined && queue.length >= MOST_WAITING)
        throw new Error('too many jobs wait for a side thread');
      const { promise, resolve, reject } = Promise.withResolvers<Answer>();
      const waiting = { job, resolve, reject };
      const patience = patienceMs === undefined ? undefined : setTimeout(giveUp, patienceMs, waiting);
      try {
        queue.push(waiting);
        next();
        return await promise;
      } finally {
        clearTimeout(patience);
      }
    },
  };
}
