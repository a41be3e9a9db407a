import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Command } from 'commander';
import { readSettings } from '#base';
import { analyseBytes } from '#shield';
import { settings } from '../config.ts';
import { systemCode } from '../errors.ts';
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
  const bytes = await readFile(file).catch((error: unknown) => systemCode(error));
  if (bytes === 'EISDIR') {
    return fail(
      both(
        `${file} est un dossier : digue analyse --jsonl ${file}`,
        `${file} is a folder: digue analyse --jsonl ${file}`,
      ),
    );
  }
  if (typeof bytes === 'string') return fail(both(`fichier illisible : ${file}`, `cannot read ${file}`));
  const { verdict, score, summary, reasons } = await analyseBytes(bytes, domains);
  if (json) {
    process.stdout.write(`${JSON.stringify({ file, score, verdict, summary, reasons })}\n`);
    return;
  }
  const lines = reasons.map(
    ({ weight, signal, text }) =>
      `  ${weight >= 0 ? '+' : ''}${weight.toFixed(1)} ${signal}\n       ${text.fr}\n       ${text.en}`,
  );
  const head = [`${file}: ${verdict} (${score.toFixed(3)})`, `  ${summary.fr}`, `  ${summary.en}`];
  process.stdout.write(`${[...head, ...lines].join('\n')}\n`);
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
    const { score, verdict } = await analyseBytes(bytes, domains);
    const line = `${JSON.stringify({ file: file.slice(folder.length).replace(/^\//, ''), score, verdict })}\n`;
    if (!process.stdout.write(line)) await once(process.stdout, 'drain');
  }
}
