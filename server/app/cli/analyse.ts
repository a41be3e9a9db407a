import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Command } from 'commander';
import { readSettings } from '#base';
import { analyseBytes } from '#shield';
import { settings } from '../config.ts';
import { both, fail } from './words.ts';

interface Options {
  json?: boolean;
  jsonl?: string;
}

export const analyseCommand = new Command('analyse')
  .description(both('verdict et raisons pour des messages (.eml)', 'verdict and reasons for messages (.eml)'))
  .argument('[files...]', both('messages', 'messages'))
  .option(
    '--json',
    both('un objet JSON par message, raisons comprises', 'one JSON object a message, reasons included'),
  )
  .option(
    '--jsonl <dir>',
    both(
      'tout un dossier : une ligne {"file","score","verdict"} par fichier',
      'a whole folder: one line {"file","score","verdict"} a file',
    ),
  )
  .action(async (files: string[], options: Options) => {
    const { domains } = readSettings(settings, process.env);
    if (options.jsonl !== undefined) return analyseFolder(options.jsonl, domains);
    if (files.length === 0)
      return fail(both('aucun message : digue analyse FICHIER…', 'no message: digue analyse FILE…'));
    for (const file of files) await analyseOne(file, domains, options.json === true);
  });

async function analyseOne(file: string, domains: string[], json: boolean): Promise<void> {
  const bytes = await readFile(file).catch(() => null);
  if (bytes === null) return fail(both(`fichier illisible : ${file}`, `cannot read ${file}`));
  const verdict = analyseBytes(bytes, { ownDomains: domains });
  if (json) {
    process.stdout.write(
      `${JSON.stringify({ file, score: verdict.score, verdict: verdict.level, summary: verdict.summary, reasons: verdict.reasons })}\n`,
    );
    return;
  }
  const reasons = verdict.reasons.map(
    (reason) =>
      `  ${reason.weight >= 0 ? '+' : ''}${reason.weight.toFixed(1)} ${reason.signal}\n       ${reason.text.fr}\n       ${reason.text.en}`,
  );
  process.stdout.write(
    [
      `${file}: ${verdict.level} (${verdict.score.toFixed(3)})`,
      `  ${verdict.summary.fr}`,
      `  ${verdict.summary.en}`,
      ...reasons,
      '',
    ].join('\n'),
  );
}

/** One process for thousands of files; a file that cannot be read is named on standard error and passed over. */
async function analyseFolder(folder: string, domains: string[]): Promise<void> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => null);
  if (names === null) return fail(both(`dossier illisible : ${folder}`, `cannot read ${folder}`));
  const files = names
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  for (const file of files) {
    const bytes = await readFile(file).catch(() => null);
    if (bytes === null) {
      fail(both(`fichier illisible : ${file}`, `cannot read ${file}`));
      continue;
    }
    const { score, level } = analyseBytes(bytes, { ownDomains: domains });
    const line = `${JSON.stringify({ file: file.slice(folder.length).replace(/^\//, ''), score, verdict: level })}\n`;
    if (!process.stdout.write(line)) await once(process.stdout, 'drain');
  }
}
