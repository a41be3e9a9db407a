const narrow = new TextDecoder('windows-1252');

/** Strings that are read of one workbook. */
const STRING_LIMIT = 200_000;

/**
 * The strings that the cells of an old workbook refer to (MS-XLS, section 2.4.265), from the record and those that continue
 * it. A string that runs over the end of a record goes on behind a new octet that says how wide its signs are.
 */
export function readSharedStrings(segments: readonly Buffer[]): string[] {
  const reader = createReader(segments);
  reader.skip(4);
  const count = Math.min(reader.number(4), STRING_LIMIT);
  const strings: string[] = [];
  while (strings.length < count && !reader.isDone()) {
    const signs = reader.number(2);
    const flags = reader.number(1);
    const runs = (flags & 8) === 0 ? 0 : reader.number(2);
    const extra = (flags & 4) === 0 ? 0 : reader.number(4);
    strings.push(reader.signs(signs, (flags & 1) === 1));
    reader.skip(runs * 4 + extra);
  }
  return strings;
}

/** A string of one record: number of signs, their width, the signs (MS-XLS, section 2.5.294); before 1997 without the width. */
export function readString(data: Buffer, at: number, isOld: boolean): string {
  if (at + 2 > data.length) return '';
  const signs = data.readUInt16LE(at);
  if (isOld) return narrow.decode(data.subarray(at + 2, at + 2 + signs));
  const start = at + 3;
  return ((data[at + 2] ?? 0) & 1) === 1
    ? data.toString('utf16le', start, Math.min(data.length, start + signs * 2))
    : narrow.decode(data.subarray(start, start + signs));
}

function createReader(segments: readonly Buffer[]) {
  let [segment, at] = [0, 0];
  const current = (): Buffer => segments[segment] ?? Buffer.alloc(0);
  const turn = (): void => {
    while (segment < segments.length && at >= current().length) [segment, at] = [segment + 1, 0];
  };
  const isDone = (): boolean => {
    turn();
    return segment >= segments.length;
  };
  return {
    isDone,
    skip(octets: number) {
      for (let left = octets; left > 0 && !isDone();) {
        const step = Math.min(left, current().length - at);
        at += step;
        left -= step;
      }
    },
    number(octets: number): number {
      let value = 0;
      for (let n = 0; n < octets && !isDone(); n += 1) {
        value += (current()[at] ?? 0) * 256 ** n;
        at += 1;
      }
      return value;
    },
    signs(count: number, wide: boolean): string {
      const pieces: string[] = [];
      let isWide = wide;
      for (let left = count; left > 0 && !isDone();) {
        const width = isWide ? 2 : 1;
        const step = Math.min(left, Math.floor((current().length - at) / width));
        const piece = current().subarray(at, at + step * width);
        pieces.push(isWide ? piece.toString('utf16le') : narrow.decode(piece));
        left -= step;
        at += step * width;
        if (left === 0) break;
        at = current().length;
        if (isDone()) break;
        isWide = ((current()[at] ?? 0) & 1) === 1;
        at += 1;
      }
      return pieces.join('');
    },
  };
}
