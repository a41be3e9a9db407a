/** Octets that somebody holds while it is their turn. */
export interface Turn {
  /** Since when the holder waits for its client, by the clock of `performance.now`; null while it works. */
  stalledSince: number | null;
  give(): void;
}

/** Octets of large messages that are held at once: whoever finds no room waits, one owner after the other. */
export interface ByteTurns {
  /**
   * Resolves once there is room; more than there is in all is held alone. `onRecall`: the holder is to let go of the octets
   * at once, since others wait and its client takes nothing, or has taken its time; the turn is over then.
   */
  take(owner: number, octets: number, onRecall?: () => void): Promise<Turn>;
}

export interface ByteTurnLimits {
  octets: number;
  /** While others wait: a client that takes nothing may hold its turn so long, one that takes something so long. */
  stalledMs: number;
  turnMs: number;
}

interface Holder {
  octets: number;
  since: number;
  turn: Turn;
  recall: (() => void) | null;
}

interface Waiting {
  octets: number;
  recall: (() => void) | null;
  resolve: (turn: Turn) => void;
}

export function createByteTurns(limits: ByteTurnLimits): ByteTurns {
  let free = limits.octets;
  const holders = new Set<Holder>();
  /** Owners in the order of their turns. */
  const queues = new Map<number, Waiting[]>();
  let timer: NodeJS.Timeout | null = null;
  const hold = (octets: number, recall: (() => void) | null): Turn => {
    free -= octets;
    const turn = { stalledSince: null, give: () => end(holder) };
    const holder: Holder = { octets, since: performance.now(), turn, recall };
    holders.add(holder);
    return turn;
  };
  const end = (holder: Holder): void => {
    if (!holders.delete(holder)) return;
    free += holder.octets;
    grant();
  };
  const grant = (): void => {
    for (const [owner, [first]] of queues) {
      if (first === undefined || first.octets > free) break;
      const own = queues.get(owner)?.slice(1) ?? [];
      queues.delete(owner);
      // Behind everybody else who waits.
      if (own.length > 0) queues.set(owner, own);
      first.resolve(hold(first.octets, first.recall));
    }
    watch();
  };
  /** Looks after those who hold others up, for as long as somebody waits. */
  const watch = (): void => {
    if (queues.size === 0) {
      if (timer !== null) clearInterval(timer);
      timer = null;
    } else timer ??= setInterval(recall, Math.max(1, limits.stalledMs / 4)).unref();
  };
  const recall = (): void => {
    const now = performance.now();
    const wanted = [...queues.values()][0]?.[0]?.octets ?? 0;
    for (const holder of holders) {
      if (free >= wanted) break;
      const { stalledSince } = holder.turn;
      if (holder.recall === null || stalledSince === null) continue;
      if (now - stalledSince < limits.stalledMs && now - holder.since < limits.turnMs) continue;
      holders.delete(holder);
      free += holder.octets;
      holder.recall();
    }
    grant();
  };
  return {
    take(owner, octets, onRecall) {
      const held = Math.min(octets, limits.octets);
      if (queues.size === 0 && held <= free) return Promise.resolve(hold(held, onRecall ?? null));
      return new Promise((resolve) => {
        const own = queues.get(owner) ?? [];
        own.push({ octets: held, recall: onRecall ?? null, resolve });
        queues.set(owner, own);
        watch();
      });
    },
  };
}
