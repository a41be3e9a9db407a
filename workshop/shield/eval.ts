/**
 * `npm run shield:eval -- FOLDER…`: what the shield finds on content alone (no DNS, no history), and what that costs.
 * Folders are named by what they hold: `phish` or `fraud`, `spam`, anything else is honest.
 */
import { readFile } from 'node:fs/promises';
import { analyseBytes } from '../../server/shield/index.ts';
import { groupBy, interval, percent, recallAt, thresholdAt } from './figures.ts';
import { listSamples, type Judged } from './sample.ts';

const SHARES = [0.001, 0.005, 0.01, 0.05];

const folders = process.argv.slice(2);
if (folders.length === 0) {
  process.stderr.write(
    'npm run shield:eval -- FOLDER…  (folders named phish, fraud, spam, or anything honest)\n',
  );
  process.exit(2);
}
const print = (line = ''): void => void process.stdout.write(`${line}\n`);

const judged: Judged[] = [];
for (const sample of (await Promise.all(folders.map(listSamples))).flat()) {
  const bytes = await readFile(sample.path);
  const before = process.cpuUsage();
  const { score, verdict, reasons, logOdds } = await analyseBytes(bytes, []);
  const { user, system } = process.cpuUsage(before);
  const { path: file, ...rest } = sample;
  judged.push({ ...rest, file, score, level: verdict, reasons, logOdds, cost: (user + system) / 1000 });
}
const fraud = judged.filter(({ label }) => label === 'fraud');
const honest = judged.filter(({ label }) => label === 'honest');
const spam = judged.filter(({ label }) => label === 'spam');

print(`${judged.length} messages: ${fraud.length} fraud, ${honest.length} honest, ${spam.length} spam`);
print();
print('Recall of fraud (95 % interval), by share of false alarms');
printRecall(honest);
// They hold frauds in full, and what is said of those is no false alarm.
const withoutReports = honest.filter(({ source }) => source !== 'abuse-reports');
if (withoutReports.length < honest.length) {
  print();
  print(`The same without the ${honest.length - withoutReports.length} abuse reports, which quote frauds`);
  printRecall(withoutReports);
}

function printRecall(against: readonly Judged[]): void {
  for (const share of SHARES) {
    const threshold = thresholdAt(against, share);
    const hits = recallAt(fraud, threshold);
    const [low, high] = interval(hits, fraud.length);
    print(
      `  ${percent(share).padStart(6)}  ${percent(hits / Math.max(1, fraud.length)).padStart(7)}  (${percent(low)} to ${percent(high)})  log-odds > ${threshold.toFixed(2)}`,
    );
  }
}
const half = thresholdAt(honest, 0.005);
for (const [title, key] of [
  ['language', (one: Judged) => one.language],
  ['source', (one: Judged) => one.source],
  ['year', (one: Judged) => one.year],
] as const) {
  print();
  print(`By ${title}: fraud found at 0.5 % false alarms; fraud and honest at caution or above, at danger`);
  for (const [name, group] of groupBy(judged, key)) {
    const [bad, good] = [
      group.filter(({ label }) => label === 'fraud'),
      group.filter(({ label }) => label !== 'fraud'),
    ];
    const share = (part: Judged[], test: (one: Judged) => boolean): string =>
      part.length === 0 ? '      –' : percent(part.filter(test).length / part.length).padStart(7);
    const warned = ({ level }: Judged): boolean => level === 'caution' || level === 'danger';
    print(
      `  ${name.padEnd(24)} fraud ${String(bad.length).padStart(5)} ${share(bad, (one) => one.logOdds > half)} ${share(bad, warned)} ${share(bad, (one) => one.level === 'danger')}   honest ${String(good.length).padStart(5)} ${share(good, warned)} ${share(good, (one) => one.level === 'danger')}`,
    );
  }
}
print();
print('Calibration: score, messages, share of fraud among them');
for (let low = 0; low < 10; low += 1) {
  const bin = judged.filter(
    ({ score, label }) => label !== 'spam' && Math.min(9, Math.floor(score * 10)) === low,
  );
  const bad = bin.filter(({ label }) => label === 'fraud').length;
  print(
    `  ${(low / 10).toFixed(1)}–${((low + 1) / 10).toFixed(1)}  ${String(bin.length).padStart(5)}  ${bin.length === 0 ? '–' : percent(bad / bin.length)}`,
  );
}
print();
print('Signals: fraud and honest in which they were seen');
for (const [signal, seen] of groupBy(
  judged.flatMap(({ label, reasons }) => reasons.map((reason) => ({ signal: reason.signal, label }))),
  ({ signal }) => signal,
)) {
  const count = (label: string): number => seen.filter((one) => one.label === label).length;
  print(
    `  ${signal.padEnd(28)} ${percent(count('fraud') / Math.max(1, fraud.length)).padStart(7)} ${percent(count('honest') / Math.max(1, honest.length)).padStart(7)}`,
  );
}
print();
print('False alarms (honest at caution or above)');
for (const { file, level, score, reasons } of honest.filter(
  (one) => one.level === 'caution' || one.level === 'danger',
)) {
  print(
    `  ${level} ${score.toFixed(2)} ${file}: ${reasons.map((one) => `${one.signal} ${one.weight}`).join(', ')}`,
  );
}
const costs = judged.map(({ cost }) => cost).sort((a, b) => a - b);
const total = costs.reduce((sum, cost) => sum + cost, 0);
print();
print(
  `Cost: ${(judged.length / (total / 1000)).toFixed(0)} messages per CPU second; p50 ${(costs[Math.floor(costs.length / 2)] ?? 0).toFixed(2)} ms, p99 ${(costs[Math.floor(costs.length * 0.99)] ?? 0).toFixed(2)} ms, worst ${(costs.at(-1) ?? 0).toFixed(1)} ms; ${(process.memoryUsage().rss / 2 ** 20).toFixed(0)} MiB resident`,
);
