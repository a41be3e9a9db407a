/**
 * Files travel in mail as base64, which hides from a compressor what they repeat, and costs a third. `foldBase64` keeps each
 * run of such lines as the octets that it stands for, and only where encoding these again was seen to give every octet of the
 * run: `unfoldBase64` gives back exactly what there was. Both are generators, so that large contents are worked on in turns.
 */
const LF = 10;
const CR = 13;
/** Shorter runs are not worth their entry. */
const LEAST_RUN = 512;
/** Lengths of lines that are looked at; RFC 2045 says 76, others do as they like. */
const LEAST_WIDTH = 40;
const MOST_WIDTH = 1_000;
/** Octets encoded or decoded in one turn. */
const TURN = 1_048_576;
/** Of an entry: octets before the run, octets that it stands for, length of a line, length of what ends it. */
const ENTRY = 4 + 4 + 2 + 1;

const fullLine = /^[A-Za-z0-9+/]+={0,2}$/;
const eols = [Buffer.alloc(0), Buffer.from('\n'), Buffer.from('\r\n')];

interface Run {
  start: number;
  /** Behind its last line; what ends that one is not of the run. */
  end: number;
  width: number;
  eolLength: number;
}

interface Folded extends Run {
  octets: Buffer[];
}

/** Null where there is nothing to gain. */
export function* foldBase64(bytes: Buffer): Generator<void, Buffer | null> {
  const folded: Folded[] = [];
  for (const run of yield* listRuns(bytes)) {
    const octets = yield* decodeRun(bytes, run);
    if (octets !== null) folded.push({ ...run, octets });
  }
  return folded.length === 0 ? null : write(bytes, folded);
}

/** Null for what `foldBase64` has not made, or would be longer than `mostBytes`. */
export function* unfoldBase64(folded: Buffer, mostBytes: number): Generator<void, Buffer | null> {
  const entries = readEntries(folded);
  if (entries === null) return null;
  const parts: Buffer[] = [];
  let length = 0;
  let at = entries.end;
  const add = (part: Buffer): void => {
    parts.push(part);
    length += part.length;
  };
  for (const { before, octets, width, eolLength } of entries.list) {
    if (at + before + octets > folded.length || length > mostBytes) return null;
    add(folded.subarray(at, (at += before)));
    const raw = folded.subarray(at, (at += octets));
    const step = stepOf(width);
    for (let start = 0; start < raw.length; start += step) {
      yield;
      const isLast = start + step >= raw.length;
      add(encode(raw.subarray(start, start + step), { width, eolLength }, isLast));
      if (length > mostBytes) return null;
    }
  }
  add(folded.subarray(at));
  return length > mostBytes ? null : Buffer.concat(parts, length);
}

/** All turns at once, for what is short. */
export function runAtOnce<Result>(work: Generator<void, Result>): Result {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

/** Letting others work between the turns. */
export async function runInTurns<Result>(work: Generator<void, Result>): Promise<Result> {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
    await new Promise((done) => setImmediate(done));
  }
}

/** Octets that whole lines of a turn stand for. */
const stepOf = (width: number): number => Math.max(1, Math.floor(TURN / width)) * ((width / 4) * 3);

/** Lines of one length that may be base64, and the shorter one that ends them. */
function* listRuns(bytes: Buffer): Generator<void, Run[]> {
  const runs: Run[] = [];
  let run: Run | null = null;
  const finish = (): void => {
    if (run !== null && run.end - run.start >= LEAST_RUN) runs.push(run);
    run = null;
  };
  let turn = TURN;
  for (let start = 0, next = 0; start < bytes.length; start = next) {
    const lf = bytes.indexOf(LF, start);
    next = lf < 0 ? bytes.length : lf + 1;
    const eolLength = lf < 0 ? 0 : lf > start && bytes[lf - 1] === CR ? 2 : 1;
    const line: Run = { start, end: next - eolLength, width: next - eolLength - start, eolLength };
    if (start > turn) {
      turn = start + TURN;
      yield;
    }
    const known = run as Run | null;
    if (known?.width === line.width && known.eolLength === eolLength) known.end = line.end;
    else if (known !== null && line.width < known.width && isBase64(bytes, line)) {
      known.end = line.end;
      finish();
    } else {
      finish();
      const isFirst = line.width >= LEAST_WIDTH && line.width <= MOST_WIDTH && eolLength > 0;
      if (isFirst && isBase64(bytes, line)) run = line;
    }
  }
  finish();
  return runs;
}

const isBase64 = (bytes: Buffer, { start, end, width }: Run): boolean =>
  width % 4 === 0 && fullLine.test(bytes.toString('latin1', start, end));

/** Null unless encoding it again gives the same octets. */
function* decodeRun(bytes: Buffer, run: Run): Generator<void, Buffer[] | null> {
  const parts: Buffer[] = [];
  const lines = Math.max(1, Math.floor(TURN / run.width));
  const step = lines * (run.width + run.eolLength);
  for (let start = run.start; start < run.end; start += step) {
    yield;
    const end = Math.min(start + step, run.end);
    const text = bytes.subarray(start, end);
    const octets = Buffer.from(text.toString('latin1'), 'base64');
    if (!encode(octets, run, end === run.end).equals(text)) return null;
    parts.push(octets);
  }
  return parts;
}

/** Whole lines; what ends the last one only where others follow. */
function encode(
  octets: Buffer,
  { width, eolLength }: Pick<Run, 'width' | 'eolLength'>,
  isLast: boolean,
): Buffer {
  const text = Buffer.from(octets.toString('base64'), 'latin1');
  const lines = Math.ceil(text.length / width);
  const encoded = Buffer.allocUnsafe(text.length + (isLast ? Math.max(0, lines - 1) : lines) * eolLength);
  const eol = eols[eolLength] as Buffer;
  let at = 0;
  for (let line = 0; line < lines; line += 1) {
    at += text.copy(encoded, at, line * width, (line + 1) * width);
    if (!isLast || line < lines - 1) at += eol.copy(encoded, at);
  }
  return encoded;
}

function write(bytes: Buffer, runs: readonly Folded[]): Buffer {
  const head = Buffer.allocUnsafe(4 + runs.length * ENTRY);
  let entry = head.writeUInt32LE(runs.length);
  let at = 0;
  const parts: Buffer[] = [head];
  for (const { start, end, width, eolLength, octets } of runs) {
    const length = octets.reduce((sum, part) => sum + part.length, 0);
    entry = head.writeUInt32LE(start - at, entry);
    entry = head.writeUInt32LE(length, entry);
    entry = head.writeUInt16LE(width, entry);
    entry = head.writeUInt8(eolLength, entry);
    parts.push(bytes.subarray(at, start), ...octets);
    at = end;
  }
  parts.push(bytes.subarray(at));
  return Buffer.concat(parts);
}

interface Entry {
  before: number;
  octets: number;
  width: number;
  eolLength: number;
}

function readEntries(folded: Buffer): { list: Entry[]; end: number } | null {
  if (folded.length < 4) return null;
  const count = folded.readUInt32LE(0);
  const end = 4 + count * ENTRY;
  if (end > folded.length) return null;
  const list: Entry[] = [];
  for (let at = 4; at < end; at += ENTRY) {
    const width = folded.readUInt16LE(at + 8);
    const eolLength = folded.readUInt8(at + 10);
    if (width < LEAST_WIDTH || width > MOST_WIDTH || width % 4 !== 0 || eolLength < 1 || eolLength > 2)
      return null;
    list.push({ before: folded.readUInt32LE(at), octets: folded.readUInt32LE(at + 4), width, eolLength });
  }
  return { list, end };
}
