/** Octets that all sessions together may hold at once. */
export interface ByteBudget {
  /** False, and nothing taken, when there is not enough left. */
  take(octets: number): boolean;
  give(octets: number): void;
}

export function createByteBudget(total: number): ByteBudget {
  let free = total;
  return {
    take(octets) {
      if (octets > free) return false;
      free -= octets;
      return true;
    },
    give(octets) {
      free += octets;
    },
  };
}
