import { readSharedStrings, readString } from './biff-strings.ts';

/** Records (MS-XLS, section 2.3). */
const BOF = 0x0809;
const CONTINUE = 0x003c;
const FILE_PASS = 0x002f;
const SST = 0x00fc;
const LABEL_SST = 0x00fd;
const LABELS = new Set([0x0204, 0x00d6]);
const STRING = 0x0207;
const NUMBER = 0x0203;
const RK = 0x027e;
const MULTIPLE_RK = 0x00bd;
const FORMULA = 0x0006;
/** Cells that are read of one workbook: more than any list of a school. */
const CELL_LIMIT = 500_000;

/** A workbook of before 2007 as lines of cells parted by tabs; null when it is under a password. Never throws; linear. */
export function readBiff(stream: Buffer): string | null {
  const out: string[] = [];
  let shared: string[] = [];
  let isOld = false;
  let [row, cells] = [-1, 0];
  const put = (at: number, value: string): void => {
    if (cells >= CELL_LIMIT) return;
    cells += 1;
    out.push(at === row ? '\t' : '\n', value);
    row = at;
  };
  for (const { type, data, more } of listRecords(stream)) {
    if (type === FILE_PASS) return null;
    if (type === BOF) [isOld, row] = [data.length >= 2 && data.readUInt16LE(0) < 0x0600, -1];
    else if (type === SST) shared = readSharedStrings([data, ...more()]);
    else if (type === STRING) out.push('\t', readString(data, 0, isOld));
    else readCell(type, data, { shared, isOld, put });
  }
  // Strings that no cell that was read refers to are in the file all the same.
  if (cells === 0) out.push(shared.join('\n'));
  return out.join('').trim();
}

function readCell(
  type: number,
  data: Buffer,
  { shared, isOld, put }: { shared: string[]; isOld: boolean; put: (row: number, value: string) => void },
): void {
  if (data.length < 6) return;
  const row = data.readUInt16LE(0);
  if (type === LABEL_SST && data.length >= 10) put(row, shared[data.readUInt32LE(6)] ?? '');
  else if (LABELS.has(type)) put(row, readString(data, 6, isOld));
  else if (type === NUMBER && data.length >= 14) put(row, String(data.readDoubleLE(6)));
  else if (type === FORMULA && data.length >= 14) {
    // Of another kind than a number: its string, if it is one, comes in the next record.
    put(row, data.readUInt16LE(12) === 0xffff ? '' : String(data.readDoubleLE(6)));
  } else if (type === RK && data.length >= 10) put(row, readRk(data, 6));
  else if (type === MULTIPLE_RK) {
    for (let at = 6; at + 6 <= data.length; at += 6) put(row, readRk(data, at));
  }
}

/** A number in four octets (MS-XLS, section 2.5.217). */
function readRk(data: Buffer, at: number): string {
  const bits = data.readInt32LE(at);
  let value = bits >> 2;
  if ((bits & 2) === 0) {
    const octets = Buffer.alloc(8);
    octets.writeInt32LE(bits & ~3, 4);
    value = octets.readDoubleLE(0);
  }
  return String((bits & 1) === 1 ? value / 100 : value);
}

interface Record {
  type: number;
  data: Buffer;
  /** The records that continue it. */
  more: () => Buffer[];
}

export function* listRecords(stream: Buffer): Generator<Record> {
  for (let at = 0; at + 4 <= stream.length;) {
    const end = at + 4 + stream.readUInt16LE(at + 2);
    yield {
      type: stream.readUInt16LE(at),
      data: stream.subarray(at + 4, end),
      more: () => listContinued(stream, end),
    };
    at = end;
  }
}

function listContinued(stream: Buffer, start: number): Buffer[] {
  const found: Buffer[] = [];
  for (let at = start; at + 4 <= stream.length && stream.readUInt16LE(at) === CONTINUE;) {
    const end = at + 4 + stream.readUInt16LE(at + 2);
    found.push(stream.subarray(at + 4, end));
    at = end;
  }
  return found;
}
