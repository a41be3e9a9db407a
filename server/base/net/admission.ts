import { networkOf } from './network.ts';

/** A connection that has been let in. */
export interface Place {
  /** A stranger has signed in and counts from now on. False when there is no room for more who have: they are to leave. */
  settle(): boolean;
  /** To be called at the end; again does nothing. */
  leave(): void;
}

export interface AdmissionLimits {
  /** Of those who have settled, in all and of one network. */
  connections: number;
  connectionsPerNetwork: number;
  /** Of those who have not signed in. */
  strangers?: number;
}

/** Who may connect while how many others are. */
export interface Admission {
  /**
   * Null when there is no room. `giveWay` makes a stranger of them: strangers take no room of those who have settled, and
   * where there are too many, the one who came first of the network that has most of them is asked to give way: once
   * answered with true, it is on its way out.
   */
  enter(address: string, giveWay?: () => boolean): Place | null;
  /** How full it is of strangers: 0 to 1. */
  readonly crowding: number;
}

export function createAdmission(limits: AdmissionLimits): Admission {
  const most = limits.strangers ?? Infinity;
  const settled = createCounts(limits);
  const strangers = createStrangers();
  return {
    get crowding() {
      return strangers.size / most;
    },
    enter(address, giveWay) {
      const network = networkOf(address);
      if (giveWay === undefined) {
        if (!settled.add(network)) return null;
        return { settle: () => true, leave: once(() => settled.remove(network)) };
      }
      if (strangers.size >= most && !strangers.makeRoom()) return null;
      let leave = once(strangers.add(network, giveWay));
      return {
        settle() {
          leave();
          if (!settled.add(network)) return false;
          leave = once(() => settled.remove(network));
          return true;
        },
        leave: () => leave(),
      };
    },
  };
}

function once(act: () => void): () => void {
  let isDone = false;
  return () => {
    if (isDone) return;
    isDone = true;
    act();
  };
}

function createCounts(limits: AdmissionLimits) {
  const inside = new Map<string, number>();
  let total = 0;
  return {
    add(network: string): boolean {
      const count = inside.get(network) ?? 0;
      if (total >= limits.connections || count >= limits.connectionsPerNetwork) return false;
      total += 1;
      inside.set(network, count + 1);
      return true;
    },
    remove(network: string): void {
      total -= 1;
      const remaining = (inside.get(network) ?? 1) - 1;
      if (remaining === 0) inside.delete(network);
      else inside.set(network, remaining);
    },
  };
}

interface Stranger {
  giveWay: () => boolean;
}

function createStrangers() {
  /** In the order they came. */
  const byNetwork = new Map<string, Set<Stranger>>();
  let size = 0;
  const remove = (network: string, stranger: Stranger): void => {
    const own = byNetwork.get(network);
    if (own?.delete(stranger) !== true) return;
    size -= 1;
    if (own.size === 0) byNetwork.delete(network);
  };
  return {
    get size() {
      return size;
    },
    add(network: string, giveWay: () => boolean): () => void {
      const own = byNetwork.get(network) ?? new Set();
      const stranger = { giveWay };
      byNetwork.set(network, own.add(stranger));
      size += 1;
      return () => remove(network, stranger);
    },
    /** False when nobody of the fullest network can go. */
    makeRoom(): boolean {
      let fullest: [network: string, own: Set<Stranger>] | null = null;
      for (const entry of byNetwork) if (entry[1].size > (fullest?.[1].size ?? 0)) fullest = entry;
      if (fullest === null) return false;
      const [network, own] = fullest;
      for (const stranger of own) {
        if (!stranger.giveWay()) continue;
        remove(network, stranger);
        return true;
      }
      return false;
    },
  };
}
