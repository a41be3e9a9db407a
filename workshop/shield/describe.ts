import { withInterval } from './describe-recall.ts';
import { groupBy, percent } from './figures.ts';
import { isWarned, type Judged } from './sample.ts';

/** Whether scores mean what they say: of messages scored about 0.8, four in five should be frauds. Advertising is left out. */
export function describeCalibration(judged: readonly Judged[]): string[] {
  const rows = Array.from({ length: 10 }, (_, low) => {
    const bin = judged.filter(
      ({ score, label }) => label !== 'spam' && Math.min(9, Math.floor(score * 10)) === low,
    );
    const bad = bin.filter(({ label }) => label === 'fraud').length;
    const mean = bin.reduce((sum, { score }) => sum + score, 0) / bin.length;
    const name = `  ${(low / 10).toFixed(1)}–${((low + 1) / 10).toFixed(1)}  ${String(bin.length).padStart(5)}`;
    return bin.length === 0 ? name : `${name}  ${mean.toFixed(2)}  ${withInterval(bad, bin.length)}`;
  });
  return [
    '',
    'Calibration: score, messages, their mean score, share of fraud among them (95 % interval)',
    ...rows,
  ];
}

/** How often each signal is seen. */
export function describeSignals(judged: readonly Judged[]): string[] {
  const of = (label: string): number => Math.max(1, judged.filter((one) => one.label === label).length);
  const [frauds, honest] = [of('fraud'), of('honest')];
  const seen = judged.flatMap(({ label, reasons }) => reasons.map(({ signal }) => ({ signal, label })));
  const rows = groupBy(seen, ({ signal }) => signal).map(([signal, group]) => {
    const share = (label: string, all: number): string =>
      percent(group.filter((one) => one.label === label).length / all).padStart(7);
    return `  ${signal.padEnd(28)} ${share('fraud', frauds)} ${share('honest', honest)}`;
  });
  return ['', 'Signals: fraud and honest in which they were seen', ...rows];
}

/** Every honest message that a reader is warned of, with what the reader is told. Quotes mail: for the eyes of who asked only. */
export function describeFalseAlarms(honest: readonly Judged[]): string[] {
  const alarms = honest.filter(isWarned).toSorted((a, b) => b.logOdds - a.logOdds);
  const rows = alarms.flatMap(({ file, level, score, reasons }) => [
    `  ${level} ${score.toFixed(2)} ${file}`,
    ...reasons.map(
      ({ signal, weight, text }) => `    ${weight.toFixed(2).padStart(6)} ${signal}: ${text.fr}`,
    ),
  ]);
  return ['', `False alarms (${alarms.length} honest at caution or above)`, ...rows];
}

/**
 * CPU of the judging alone, on all threads that work for it, and memory of the whole process. `first` is what the process
 * judged before these, when it had only just started: told beside the cost, and not in it.
 */
export function describeCost(judged: readonly Judged[], first: readonly Judged[]): string[] {
  const costs = judged.map(({ cost }) => cost).toSorted((a, b) => a - b);
  const at = (share: number): string => (costs[Math.floor(costs.length * share)] ?? 0).toFixed(2);
  const peak = process.resourceUsage().maxRSS / 1024;
  const now = process.memoryUsage.rss() / 2 ** 20;
  return [
    '',
    `Cost: ${perSecond(judged)} messages per CPU second (the first ${first.length} of the process, before these: ${perSecond(first)}); p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, worst ${(costs.at(-1) ?? 0).toFixed(1)} ms`,
    `Memory: ${peak.toFixed(0)} MiB resident at the most, ${now.toFixed(0)} MiB at the end`,
  ];
}

function perSecond(judged: readonly Judged[]): string {
  return ((judged.length * 1000) / judged.reduce((sum, { cost }) => sum + cost, 0)).toFixed(0);
}
