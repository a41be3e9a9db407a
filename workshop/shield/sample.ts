import { readdir, readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Reason } from '../../server/shield/types.ts';

export type Label = 'fraud' | 'honest' | 'spam';

/** One message of a corpus, judged. */
export interface Judged {
  file: string;
  label: Label;
  source: string;
  language: string;
  year: string;
  /** Log-odds: finer than the score where that is near 0 or 1. */
  logOdds: number;
  score: number;
  level: string;
  reasons: Reason[];
  /** CPU, milliseconds. */
  cost: number;
}

/** Whether a reader sees a warning. */
export function isWarned({ level }: Judged): boolean {
  return level === 'caution' || level === 'danger';
}

export interface Sample {
  path: string;
  label: Label;
  source: string;
  language: string;
  year: string;
}

interface ManifestLine {
  sha: string;
  src: string;
  year: number | null;
  lang: string | null;
}

const FRAUD = /phish|fraud/i;
const SPAM = /spam/i;

/**
 * The messages of a folder, in the order of their names. What they are is said by the folder's name (`phish`, `fraud`,
 * `spam`, anything else is honest); source, language and year by a `manifest.jsonl` beside it, when there is one.
 */
export async function listSamples(folder: string): Promise<Sample[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const inner = entries.filter((entry) => entry.isDirectory()).map((entry) => join(folder, entry.name));
  const nested = (await Promise.all(inner.map(listSamples))).flat();
  const name = basename(folder);
  const label: Label = FRAUD.test(name) ? 'fraud' : SPAM.test(name) ? 'spam' : 'honest';
  const manifest = await readManifest(dirname(folder));
  const own = entries
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.jsonl') && !entry.name.endsWith('.md'))
    .map((entry): Sample => {
      const line = manifest.get(entry.name.slice(0, 20));
      return {
        path: join(folder, entry.name),
        label,
        source: line?.src ?? name,
        language: line?.lang ?? '?',
        year: String(line?.year ?? '?'),
      };
    })
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  return [...own, ...nested];
}

async function readManifest(folder: string): Promise<Map<string, ManifestLine>> {
  const text = await readFile(join(folder, 'manifest.jsonl'), 'utf8').catch(() => '');
  const lines = text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as ManifestLine);
  return new Map(lines.map((line) => [line.sha.slice(0, 20), line]));
}
