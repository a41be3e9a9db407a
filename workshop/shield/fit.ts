/**
 * `npm run shield:fit -- FOLDER…`: fits the weights of the shield to folders of mail in neutral form (named as for
 * `shield:eval`), writes `server/shield/data/weights.ts` and `docs/model-card.md`. The same folders give the same weights.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { findStrengths } from '../../server/shield/analyse-file.ts';
import { familyOf } from '../../server/shield/families.ts';
import { interactions } from '../../server/shield/interactions.ts';
import { bias } from '../../server/shield/levels.ts';
import { boundsOf, keyOf } from '../../server/shield/model.ts';
import { signals } from '../../server/shield/signals/index.ts';
import { fit, type Parameter } from './descent.ts';
import { groupBy, percent } from './figures.ts';
import { createModelCard } from '../../server/shield/model-card.ts';
import type { ModelFigures } from '#contract';
import { writeCard } from './model-card.ts';
import { listSamples } from './sample.ts';

/** Each message is judged once by a fit that did not see it. */
const FOLDS = 5;

const folders = process.argv.slice(2);
if (folders.length === 0) {
  process.stderr.write('npm run shield:fit -- FOLDER…  (folders named phish, fraud, or anything honest)\n');
  process.exit(2);
}

const parts = [...signals, ...interactions];
const parameters: Parameter[] = parts.map((part) => {
  const [least, most] = boundsOf(part);
  return { key: keyOf(part), start: part.weight, least, most };
});
interface Row {
  strengths: Float64Array;
  isFraud: boolean;
  language: string;
  source: string;
}

const rows: Row[] = [];
for (const sample of (await Promise.all(folders.map(listSamples))).flat()) {
  if (sample.label === 'spam') continue;
  const seen = await findStrengths(await readFile(sample.path));
  const strength = (name: string): number => seen.get(name) ?? 0;
  const strengths = Float64Array.from(parts, (part) =>
    'name' in part ? strength(part.name) : strength(part.signals[0]) * strength(part.signals[1]),
  );
  const { language, source, label } = sample;
  rows.push({ strengths, isFraud: label === 'fraud', language, source });
}

const train = (some: readonly Row[]): Float64Array =>
  fit({
    parameters,
    rows: some.map(({ strengths }) => strengths),
    labels: some.map(({ isFraud }) => isFraud),
    bias,
  });
const judge = (row: Row, weights: Float64Array): number =>
  row.strengths.reduce((sum, strength, index) => sum + strength * (weights[index] ?? 0), bias);

const weights = train(rows);
const seen = rows.map((row) => judge(row, weights));
const unseen = rows.map(() => 0);
const isIn = (index: number, fold: number): boolean => index % FOLDS === fold;
for (let fold = 0; fold < FOLDS; fold += 1) {
  const others = train(rows.filter((_, index) => !isIn(index, fold)));
  for (const [index, row] of rows.entries()) if (isIn(index, fold)) unseen[index] = judge(row, others);
}

const moved = parameters
  .map(({ key, start }, index) => ({ key, start, weight: weights[index] ?? start }))
  // What the folders never showed keeps the weight of its meaning, and is not written down.
  .filter(({ start, weight }) => Math.abs(weight - start) >= 0.005)
  .sort((a, b) => (a.key < b.key ? -1 : 1));
await writeFormatted(
  'server/shield/data/weights.ts',
  `/** Written by \`npm run shield:fit\`; see docs/model-card.md. Signals and pairs that are not listed keep their own weight. */
export const fitted: Readonly<Record<string, number>> = {
${moved.map(({ key, weight }) => `  '${key}': ${weight.toFixed(2)},`).join('\n')}
};
`,
);

const recall = (scores: readonly number[], share: number): number => {
  const threshold = thresholdOf(scores, share);
  const frauds = rows.flatMap(({ isFraud }, index) => (isFraud ? [scores[index] ?? 0] : []));
  return frauds.filter((score) => score > threshold).length / Math.max(1, frauds.length);
};
const half = thresholdOf(unseen, 0.005);
const groupsOf = (title: ModelFigures['groups'][number]['title'], key: (row: Row) => string) => ({
  title,
  rows: groupBy(
    rows.map((row, index) => ({ ...row, score: unseen[index] ?? 0 })).filter(({ isFraud }) => isFraud),
    key,
  )
    .filter(([, group]) => group.length >= 20)
    .map(([name, group]) => ({
      name,
      frauds: group.length,
      found: group.filter(({ score }) => score > half).length,
    })),
});
const frauds = rows.filter(({ isFraud }) => isFraud).length;
const figures: ModelFigures = {
  frauds,
  honest: rows.length - frauds,
  recall: [0.001, 0.005, 0.01, 0.05].map((share) => ({
    share,
    seen: round(recall(seen, share)),
    unseen: round(recall(unseen, share)),
  })),
  groups: [
    groupsOf('language', ({ language }) => language),
    groupsOf('source', ({ source }) => source),
    groupsOf('family', familyOfRow),
  ],
};
await writeFormatted(
  'server/shield/data/model-figures.ts',
  `import type { ModelFigures } from '#contract';

/** Written by \`npm run shield:fit\`: what the fitted weights do on the messages that they were fitted on, and on unseen ones. */
export const modelFigures: ModelFigures = ${JSON.stringify(figures)};
`,
);
const weightByKey = new Map(moved.map(({ key, weight }) => [key, Math.round(weight * 100) / 100]));
const fresh = createModelCard();
const card = {
  ...fresh,
  ...figures,
  weights: fresh.weights.map((line) => ({ ...line, weight: weightByKey.get(line.key) ?? line.meaning })),
};
await writeFormatted('docs/model-card.md', writeCard(card));
for (const { share, seen: known, unseen: unknown } of card.recall) {
  process.stdout.write(
    `${percent(share).padStart(6)} false alarms: recall ${percent(known)}, unseen ${percent(unknown)}\n`,
  );
}
process.stdout.write(`${moved.length} of ${parts.length} weights moved; docs/model-card.md says which\n`);

/** The family of what weighs most against a message. */
function familyOfRow({ strengths }: Row): string {
  const weighed = parts.map((part, index) => ({
    part,
    weight: (strengths[index] ?? 0) * (weights[index] ?? 0),
  }));
  const { part, weight } = weighed.reduce((most, one) => (one.weight > most.weight ? one : most));
  return weight <= 0 ? 'none' : familyOf('name' in part ? part.name : part.signals[0]);
}

function round(share: number): number {
  return Math.round(share * 10_000) / 10_000;
}

function thresholdOf(scores: readonly number[], share: number): number {
  const sorted = rows
    .flatMap(({ isFraud }, index) => (isFraud ? [] : [scores[index] ?? 0]))
    .sort((a, b) => b - a);
  return sorted[Math.floor(share * sorted.length)] ?? Number.NEGATIVE_INFINITY;
}

async function writeFormatted(path: string, text: string): Promise<void> {
  const place = fileURLToPath(new URL(`../../${path}`, import.meta.url));
  const options = (await resolveConfig(place)) ?? {};
  await writeFile(place, await format(text, { ...options, filepath: place }));
}
