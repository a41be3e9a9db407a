import type { VerdictCounts } from '#contract';

export interface DayBar {
  /** First and last day. */
  from: string;
  to: string;
  danger: number;
  caution: number;
}

/** At most `most` bars, each of as many days as the others; the last day always closes a whole bar. */
export function gatherDays(days: VerdictCounts['days'], most: number): DayBar[] {
  const size = Math.max(1, Math.ceil(days.length / most));
  const bars: DayBar[] = [];
  for (let end = days.length; end > 0; end -= size) {
    const group = days.slice(Math.max(0, end - size), end);
    bars.unshift({
      from: group[0]?.day ?? '',
      to: group.at(-1)?.day ?? '',
      danger: group.reduce((sum, { danger }) => sum + danger, 0),
      caution: group.reduce((sum, { caution }) => sum + caution, 0),
    });
  }
  return bars;
}
