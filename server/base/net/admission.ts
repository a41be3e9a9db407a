import { networkOf } from './network.ts';

/** Who may connect while how many others are. */
export interface Admission {
  /** The way to leave, to be called once; null when there is no room. */
  enter(address: string): (() => void) | null;
}

export function createAdmission(limits: { connections: number; connectionsPerNetwork: number }): Admission {
  const inside = new Map<string, number>();
  let total = 0;
  return {
    enter(address) {
      const network = networkOf(address);
      const count = inside.get(network) ?? 0;
      if (total >= limits.connections || count >= limits.connectionsPerNetwork) return null;
      total++;
      inside.set(network, count + 1);
      let left = false;
      return () => {
        if (left) return;
        left = true;
        total--;
        const remaining = (inside.get(network) ?? 1) - 1;
        if (remaining === 0) inside.delete(network);
        else inside.set(network, remaining);
      };
    },
  };
}
