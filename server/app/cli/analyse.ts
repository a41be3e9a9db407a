import { once } from 'node:events';
import { Command, Option } from 'commander';
import { readSettings } from '#base';
import { analyseBytes } from '#shield';
import { settings } from '../config.ts';
import { describeMessage, describeTotals, isLanguage, type Language } from './describe-verdict.ts';
import { listMessageFiles, looksLikeMessage, readMessageFile, type UnreadFile } from './message-files.ts';
import { both, fail } from './words.ts';

interface Options {
  json?: boolean;
  jsonl?: string;
  lang: string;
  weights?: boolean;
}

export const analyseCommand = new Command('analyse')
  .description(
    both(
      'avis et raisons pour des messages (.eml), un par un ou par dossiers',
      'verdict and reasons for messages (.eml), one by one or by folders',
    ),
  )
  .argument('[paths...]', both('messages ou dossiers', 'messages or folders'))
  .addOption(
    new Option('--lang <lang>', both('langue des phrases', 'language of the sentences')).default('fr'),
  )
  .option('--weights', both('avec le signe et son poids', 'with the sign and its weight'))
  .option(
    '--json',
    both(
      'un objet JSON par message et par ligne, raisons comprises',
      'one JSON object a message and line, reasons included',
    ),
  )
  .option(
    '--jsonl <dir>',
    both(
      'tout un dossier : une ligne {"file","score","verdict"} par fichier',
      'a whole folder: one line {"file","score","verdict"} a file',
    ),
  )
  .action(async (paths: string[], options: Options) => {
    const { domains } = readSettings(settings, process.env);
    if (options.jsonl !== undefined) return writeScores(options.jsonl, domains);
    if (!isLanguage(options.lang)) return fail(both('--lang fr ou --lang en', '--lang fr or --lang en'));
    if (paths.length === 0)
      return fail(both('aucun message : digue analyse FICHIER…', 'no message: digue analyse FILE…'));
    if (options.json === true) return writeObjects(paths, domains);
    await writeSentences(paths, domains, { lang: options.lang, weights: options.weights === true });
  });

/** For people: a few lines a message, and how many of each level at the end of several. */
async function writeSentences(
  paths: readonly string[],
  domains: string[],
  how: { lang: Language; weights: boolean },
): Promise<void> {
  const totals = { danger: 0, caution: 0, ordinary: 0, trusted: 0, unread: 0 };
  let count = 0;
  for await (const file of listMessageFiles(paths)) {
    count += 1;
    const bytes = await readOrSay(file);
    if (bytes === null) {
      totals.unread += 1;
      continue;
    }
    const judged = await analyseBytes(bytes, domains);
    totals[judged.verdict] += 1;
    await write(`${describeMessage(file, judged, how)}\n\n`);
  }
  if (count > 1) await write(`${describeTotals(totals, how.lang)}\n`);
  if (count === 0) failWithoutFiles(paths);
}

function failWithoutFiles(paths: readonly string[]): void {
  const named = paths.join(', ').replace(/\p{Cc}/gu, '?');
  fail(both(`aucun fichier dans ${named}`, `no file in ${named}`));
}

/** For programs. */
async function writeObjects(paths: readonly string[], domains: string[]): Promise<void> {
  let count = 0;
  for await (const file of listMessageFiles(paths)) {
    count += 1;
    const bytes = await readOrSay(file);
    if (bytes === null) continue;
    const { verdict, score, summary, reasons } = await analyseBytes(bytes, domains);
    await write(`${JSON.stringify({ file, score, verdict, summary, reasons })}\n`);
  }
  if (count === 0) failWithoutFiles(paths);
}

/** One process for thousands of files; a file that cannot be read is named on standard error and passed over. */
async function writeScores(folder: string, domains: string[]): Promise<void> {
  for await (const file of listMessageFiles([folder])) {
    const bytes = await readMessageFile(file);
    if (!(bytes instanceof Uint8Array)) {
      failToRead(bytes);
      continue;
    }
    const { score, verdict } = await analyseBytes(bytes, domains);
    const name = file.slice(folder.length).replace(/^\//, '');
    await write(`${JSON.stringify({ file: name, score, verdict })}\n`);
  }
}

/** Waits for whoever reads slower than messages are judged. */
async function write(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain');
}

/** The octets of a message; null, and said on standard error, for anything else. */
async function readOrSay(path: string): Promise<Uint8Array | null> {
  const found = await readMessageFile(path);
  if (!(found instanceof Uint8Array)) return failToRead(found);
  if (looksLikeMessage(found)) return found;
  const file = path.replace(/\p{Cc}/gu, '?');
  fail(both(`pas un message (aucun en-tête) : ${file}`, `no message (no header): ${file}`));
  return null;
}

function failToRead({ file, why }: UnreadFile): null {
  fail(
    why === 'too-large'
      ? both(`trop gros pour un message : ${file}`, `too large for a message: ${file}`)
      : both(`illisible : ${file}`, `cannot read ${file}`),
  );
  return null;
}
