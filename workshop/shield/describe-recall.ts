import { groupBy, interval, percent, recallAt, thresholdAt } from './figures.ts';
import { isWarned, type Judged } from './sample.ts';

/** Shares of honest messages above the threshold. */
const shares = [0.001, 0.005, 0.01, 0.05];

/** What is found of the frauds when so many of the honest messages are taken for one. */
export function describeRecall(among: string, fraud: readonly Judged[], honest: readonly Judged[]): string[] {
  const rows = shares.map((share) => {
    const threshold = thresholdAt(honest, share);
    return `  ${percent(share).padStart(6)}  ${withInterval(recallAt(fraud, threshold), fraud.length)}  log-odds > ${threshold.toFixed(2)}`;
  });
  return ['', `Recall of fraud (95 % interval), by share of false alarms${among}`, ...rows];
}

/** The same for each language, source or year, by the thresholds of all; and who is warned of at the levels that readers see. */
export function describeGroups(
  title: string,
  judged: readonly Judged[],
  key: (one: Judged) => string,
): string[] {
  const honest = judged.filter(({ label }) => label === 'honest');
  const thresholds = shares.map((share) => thresholdAt(honest, share));
  const groups = groupBy(judged, key);
  const frauds = groups.flatMap(([name, group]) => {
    const part = group.filter(({ label }) => label === 'fraud');
    const found = thresholds.map((threshold) => withInterval(recallAt(part, threshold), part.length));
    return part.length === 0 ? [] : [`${describePart(name, part)}  ${found.join('  ')}`];
  });
  const others = groups.flatMap(([name, group]) => {
    const part = group.filter(({ label }) => label !== 'fraud');
    return part.length === 0 ? [] : [describePart(name, part)];
  });
  return [
    '',
    `By ${title}: frauds, at caution or above, at danger; found at ${shares.map(percent).join(', ')} false alarms`,
    ...frauds,
    '',
    `By ${title}: honest messages and advertising, at caution or above, at danger`,
    ...others,
  ];
}

function describePart(name: string, part: readonly Judged[]): string {
  const warned = withInterval(part.filter(isWarned).length, part.length);
  const danger = withInterval(part.filter(({ level }) => level === 'danger').length, part.length);
  return `  ${name.padEnd(24)} ${String(part.length).padStart(5)}  ${warned}  ${danger}`;
}

/** `84.1 % (82.4–85.6)`, each of one width. */
export function withInterval(hits: number, of: number): string {
  const [low, high] = interval(hits, of).map((share) => (share * 100).toFixed(1));
  return `${percent(of === 0 ? 0 : hits / of).padStart(7)} ${`(${low}–${high})`.padEnd(12)}`;
}
