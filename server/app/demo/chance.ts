/** Chance that is the same every time: two demonstrations look alike. (mulberry32) */
export interface Chance {
  /** 0 ≤ n < below. */
  integer(below: number): number;
  pick<T>(list: readonly T[]): T;
  /** `count` different members. */
  sample<T>(list: readonly T[], count: number): T[];
}

export function createChance(seed: number): Chance {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const integer = (below: number): number => Math.floor(next() * below);
  return {
    integer,
    pick: (list) => list[integer(list.length)] as (typeof list)[number],
    sample(list, count) {
      const rest = [...list];
      return Array.from(
        { length: Math.min(count, rest.length) },
        () => rest.splice(integer(rest.length), 1)[0] as (typeof list)[number],
      );
    },
  };
}
