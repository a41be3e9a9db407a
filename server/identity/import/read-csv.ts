import { parse, CsvError } from 'csv-parse/sync';
import { decodeText } from './decode-text.ts';

export interface CsvMalformed {
  kind: 'malformed';
  /** From 1; null when it concerns the whole file. */
  line: number | null;
  /** One sentence in French. */
  reason: string;
}
export type Csv<Column extends string> =
  /** `lines[i]` is the line of the file, from 1, on which `rows[i]` begins. Absent columns read as ''. */
  { kind: 'rows'; rows: Record<Column, string>[]; lines: number[] } | CsvMalformed;

const MAX_BYTES = 64 * 1024 * 1024;
const MAX_RECORD = 64 * 1024;
const DELIMITERS = [';', ',', '\t'] as const;

/**
 * Reads a file of the directory: columns in any order, named by the first line; `;`, `,` or tabs; in a charset of
 * `decodeText`. A file that ends in the middle of a line is refused as a whole. Whether the rows make sense is not
 * asked here.
 */
export function readCsv<Column extends string>(
  bytes: Uint8Array,
  columns: { required: readonly Column[]; optional: readonly Column[] },
): Csv<Column> {
  if (bytes.length > MAX_BYTES) return malformed(null, 'Le fichier dépasse 64 Mo.');
  // One kind of line end, so that lines are counted alike inside and outside of quotes.
  const decoded = decodeText(bytes);
  if (decoded.kind === 'unreadable') return malformed(decoded.line, explainCharset(decoded.charset));
  const text = decoded.text.replaceAll('\r\n', '\n');
  const read = readRecords(text);
  if (read.kind === 'malformed') return read;
  const [header, ...records] = read.records;
  if (header === undefined) return malformed(null, 'Le fichier est vide.');
  const names = header.fields.map((name) => name.trim().toLowerCase());
  const missing = columns.required.filter((name) => !names.includes(name));
  if (missing.length > 0) {
    const list = missing.join(', ');
    return malformed(
      header.line,
      missing.length === 1 ? `La colonne ${list} manque.` : `Les colonnes ${list} manquent.`,
    );
  }
  const all = [...columns.required, ...columns.optional];
  const twice = all.find((name) => names.indexOf(name) !== names.lastIndexOf(name));
  if (twice !== undefined) return malformed(header.line, `La colonne ${twice} figure deux fois.`);
  const tooLong = records.find((record) => record.fields.length > names.length);
  if (tooLong !== undefined) {
    return malformed(
      tooLong.line,
      'La ligne compte plus de champs que la première ligne ne nomme de colonnes.',
    );
  }
  const last = records.at(-1);
  if (last !== undefined && last.fields.length < names.length) {
    return malformed(
      last.line,
      `La dernière ligne compte ${last.fields.length} champs au lieu de ${names.length} : le fichier est coupé. Exportez-le à nouveau ; rien n’est importé.`,
    );
  }
  const at = all.map((name) => [name, names.indexOf(name)] as const);
  return {
    kind: 'rows',
    rows: records.map(
      ({ fields }) =>
        Object.fromEntries(at.map(([name, index]) => [name, fields[index] ?? ''])) as Record<Column, string>,
    ),
    lines: records.map((record) => record.line),
  };
}

interface CsvRecord {
  fields: string[];
  line: number;
}

function readRecords(text: string): { kind: 'records'; records: CsvRecord[] } | CsvMalformed {
  const records: CsvRecord[] = [];
  let lastLine = 0;
  try {
    parse(text, {
      delimiter: findDelimiter(text),
      relax_column_count: true,
      max_record_size: MAX_RECORD,
      on_record: (record, { lines }) => {
        // `lines` is where the record ends; a quoted field may hold line ends.
        const line = lastLine + 1;
        lastLine = lines;
        if (record.some((field) => field.trim() !== '')) records.push({ fields: record, line });
        return null;
      },
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return malformed(lastLine + 1, explain(error.code));
  }
  return { kind: 'records', records };
}

function explain(code: string): string {
  switch (code) {
    case 'CSV_QUOTE_NOT_CLOSED':
      return 'Un guillemet ouvert sur cette ligne n’est jamais fermé.';
    case 'CSV_INVALID_CLOSING_QUOTE':
      return 'Un guillemet fermant est suivi d’autre chose qu’un séparateur.';
    case 'INVALID_OPENING_QUOTE':
      return 'Un guillemet se trouve au milieu d’un champ qui n’en commence pas par un.';
    case 'CSV_MAX_RECORD_SIZE':
      return 'La ligne dépasse 64 Ko ; un guillemet y est peut-être resté ouvert.';
    default:
      return 'La ligne n’est pas du CSV.';
  }
}

/** The delimiter that the first line holds most of. */
function findDelimiter(text: string): string {
  const header = /^[^\r\n]*/.exec(text.trimStart())?.[0] ?? '';
  const counts = DELIMITERS.map((delimiter) => header.split(delimiter).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ';';
}

function explainCharset(charset: string): string {
  const names: Readonly<Record<string, string>> = {
    macintosh: 'Mac Roman',
    cp850: 'MS-DOS, CP850',
    cp437: 'MS-DOS, CP437',
    'utf-16le': 'UTF-16 endommagé',
    'utf-16be': 'UTF-16 endommagé',
  };
  const name = names[charset];
  const guess = name === undefined ? '' : ` (sans doute ${name})`;
  return `Les accents ne se lisent pas : le jeu de caractères n’est ni UTF-8 ni Windows-1252${guess}. Dans le tableur, enregistrez en « CSV UTF-8 ».`;
}

function malformed(line: number | null, reason: string): CsvMalformed {
  return { kind: 'malformed', line, reason };
}
