import { readdir, readFile } from 'node:fs/promises';

/** One message of the suite as it is written down; see README.md beside this file. */
export interface SuiteLetter {
  name: string;
  /** Of the file it stands in. */
  family: string;
  kind: 'fraud' | 'honest';
  /** Names in lower case; a field that stands several times is kept several times. */
  fields: readonly (readonly [name: string, value: string])[];
  body: string;
}

const folders = { fraud: 'frauds', honest: 'honest' } as const;

/** Every letter of the suite, by file and place. Throws with file and name where one cannot be read. */
export async function readSuite(): Promise<SuiteLetter[]> {
  const letters: SuiteLetter[] = [];
  for (const kind of ['fraud', 'honest'] as const) {
    const folder = new URL(`./${folders[kind]}/`, import.meta.url);
    for (const file of (await readdir(folder)).filter((name) => name.endsWith('.txt')).sort()) {
      const text = await readFile(new URL(file, folder), 'utf8');
      letters.push(...parseFile(text, file.slice(0, -4), kind));
    }
  }
  const names = new Set<string>();
  for (const { name, family } of letters) {
    if (names.has(name)) throw new Error(`${family}: ${name} stands twice in the suite`);
    names.add(name);
  }
  return letters;
}

/** The letters of one file. */
export function parseFile(text: string, family: string, kind: SuiteLetter['kind']): SuiteLetter[] {
  const [before = '', ...pieces] = text.replace(/\r\n/g, '\n').split(/^### /m);
  const shared = before.trim() === '' ? [] : readFields(before.trim(), family);
  return pieces.map((piece) => {
    const nameEnd = piece.indexOf('\n');
    const name = piece.slice(0, nameEnd).trim();
    const headEnd = piece.indexOf('\n\n');
    if (!/^[a-z0-9-]+$/.test(name) || headEnd < 0) throw new Error(`${family}: ${name} is no letter`);
    const own = readFields(piece.slice(nameEnd + 1, headEnd), `${family}: ${name}`);
    const fields = [...own, ...shared.filter(([field]) => !own.some(([one]) => one === field))];
    const body = piece.slice(headEnd + 2).trim();
    for (const needed of ['from', 'subject']) {
      if (!fields.some(([field]) => field === needed)) throw new Error(`${family}: ${name} has no ${needed}`);
    }
    return { name, family, kind, fields, body };
  });
}

function readFields(lines: string, where: string): SuiteLetter['fields'] {
  return lines.split('\n').map((line): readonly [string, string] => {
    const colon = line.indexOf(':');
    if (colon < 1) throw new Error(`${where}: “${line}” is no field`);
    return [line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()];
  });
}

export function findField({ fields }: SuiteLetter, name: string): string | null {
  return fields.find(([field]) => field === name)?.[1] ?? null;
}
