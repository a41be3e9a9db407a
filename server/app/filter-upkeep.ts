import type { Log } from '#base';
import type { Filters } from './filters.ts';

const SETTLE_MS = 2_000;
const REPORT_MS = 3_000;
const CHECK_MS = 15_000;

/**
 * What goes on beside deliveries: every process says what it saw of the filters; the worker also asks whether they are
 * there, and has examined what waits. Returns the way to stop.
 */
export function startFilterUpkeep(filters: Filters, log: Log, isWorker: boolean): () => Promise<void> {
  const { antivirus, second, states, scans } = filters;
  const report = async () => {
    if (antivirus !== null) await states.report('clamav', antivirus.takeReport());
    if (second !== null) await states.report('rspamd', second.takeReport());
  };
  const check = async () => {
    await Promise.all([antivirus?.check(), second?.check()]);
    await report();
  };
  const stops = [repeat(report, REPORT_MS, log)];
  // Also where no anti-virus is set up: one may have been, and messages may wait for it.
  if (isWorker)
    stops.push(
      repeat(() => scans.settle(), SETTLE_MS, log),
      repeat(check, CHECK_MS, log),
    );
  return async () => {
    await Promise.all(stops.map((stop) => stop()));
  };
}

/** Runs at once and again `pauseMs` after each end, never twice at the same time. */
function repeat(work: () => Promise<unknown>, pauseMs: number, log: Log): () => Promise<void> {
  let isStopped = false;
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<void> = Promise.resolve();
  const run = async () => {
    try {
      await work();
    } catch (error) {
      // The next turn tries again; what is not done stays noted.
      log.warn({ err: error }, 'upkeep of the filters did not finish');
    }
    if (!isStopped) timer = setTimeout(() => (running = run()), pauseMs);
  };
  running = run();
  return async () => {
    isStopped = true;
    if (timer !== null) clearTimeout(timer);
    await running;
  };
}
