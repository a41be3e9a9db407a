/**
 * `npm run shield:eval -- FOLDER…`: what the shield finds on content alone (no DNS, no history), and what that costs.
 * Folders are named by what they hold: `phish` or `fraud`, `spam`, anything else is honest.
 */
import { readFile } from 'node:fs/promises';
import { analyseBytes } from '../../server/shield/index.ts';
import { describeCalibration, describeCost, describeFalseAlarms, describeSignals } from './describe.ts';
import { describeGroups, describeRecall } from './describe-recall.ts';
import { listSamples, type Judged, type Sample } from './sample.ts';

const folders = process.argv.slice(2);
if (folders.length === 0) {
  process.stderr.write(
    'npm run shield:eval -- FOLDER…  (folders named phish, fraud, spam, or anything honest)\n',
  );
  process.exit(2);
}

/** Messages, spread over all, that a process judges before its cost is counted: a server compiles its code once in a day. */
const FIRST = 400;

const samples = (await Promise.all(folders.map(listSamples))).flat();
const every = Math.ceil(samples.length / FIRST);
const first = await judgeAll(samples.filter((_, index) => index % every === 0));
const judged = await judgeAll(samples);
const cost = describeCost(judged, first);
const fraud = judged.filter(({ label }) => label === 'fraud');
const honest = judged.filter(({ label }) => label === 'honest');
// They hold frauds in full, and what is said of those is no false alarm.
const withoutReports = honest.filter(({ source }) => source !== 'abuse-reports');
const reports = honest.length - withoutReports.length;

const lines = [
  `${judged.length} messages: ${fraud.length} fraud, ${honest.length} honest, ${judged.length - fraud.length - honest.length} spam`,
  ...describeRecall('', fraud, honest),
  ...(reports === 0
    ? []
    : describeRecall(`, without the ${reports} abuse reports, which quote frauds`, fraud, withoutReports)),
  ...describeGroups('language', judged, ({ language }) => language),
  ...describeGroups('source', judged, ({ source }) => source),
  ...describeGroups('year', judged, ({ year }) => year),
  ...describeCalibration(judged),
  ...describeSignals(judged),
  ...describeFalseAlarms(honest),
  ...cost,
];
process.stdout.write(`${lines.join('\n')}\n`);

async function judgeAll(all: readonly Sample[]): Promise<Judged[]> {
  const done: Judged[] = [];
  for (const { path: file, ...rest } of all) {
    const bytes = await readFile(file);
    const before = process.cpuUsage();
    const { score, verdict, reasons, logOdds } = await analyseBytes(bytes, []);
    const { user, system } = process.cpuUsage(before);
    done.push({ ...rest, file, score, level: verdict, reasons, logOdds, cost: (user + system) / 1000 });
  }
  return done;
}
