/**
 * Lets calls that arrive while `work` runs share the next run of it: each call waits for a run that began after it.
 * A fault reaches every call of its run, and no other.
 */
export function createTurns<Item>(work: (items: Item[]) => Promise<void>): (item: Item) => Promise<void> {
  let waiting: Item[] = [];
  let running: Promise<void> | null = null;
  let next: Promise<void> | null = null;
  const begin = (): Promise<void> => {
    const items = waiting;
    [waiting, next] = [[], null];
    const run = work(items).finally(() => {
      if (running === run) running = null;
    });
    running = run;
    return run;
  };
  return (item) => {
    waiting.push(item);
    if (next === null && running === null) return begin();
    next ??= (running ?? Promise.resolve()).then(begin, begin);
    return next;
  };
}
