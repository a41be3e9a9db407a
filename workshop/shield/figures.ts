import type { Judged } from './sample.ts';

/** Wilson's interval of a share, 95 %. */
export function interval(hits: number, of: number): [number, number] {
  if (of === 0) return [0, 1];
  const z = 1.96;
  const p = hits / of;
  const centre = p + (z * z) / (2 * of);
  const spread = z * Math.sqrt((p * (1 - p)) / of + (z * z) / (4 * of * of));
  const scale = 1 + (z * z) / of;
  return [Math.max(0, (centre - spread) / scale), Math.min(1, (centre + spread) / scale)];
}

/** The log-odds above which at most this share of honest messages lies. */
export function thresholdAt(honest: readonly Judged[], share: number): number {
  const sorted = honest.map(({ logOdds }) => logOdds).sort((a, b) => b - a);
  return sorted[Math.floor(share * sorted.length)] ?? Number.NEGATIVE_INFINITY;
}

export function recallAt(fraud: readonly Judged[], threshold: number): number {
  return fraud.filter(({ logOdds }) => logOdds > threshold).length;
}

export function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

export function groupBy<T>(items: readonly T[], key: (item: T) => string): [string, T[]][] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const name = key(item);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [item]);
    else group.push(item);
  }
  return [...groups].sort((a, b) => b[1].length - a[1].length);
}
