/**
 * A name of RAR before version 5: octets, and where a zero follows, the same name in two octets a sign, packed against the
 * first (unrar, `EncodeFileName::Decode`). Without the second the signs of other scripts, and those that turn the
 * direction, would be lost.
 */
export function readPackedName(octets: Buffer): string {
  const zero = octets.indexOf(0);
  if (zero < 0) return octets.toString('utf8');
  const plain = octets.subarray(0, zero);
  const signs = unpackSigns(plain, octets.subarray(zero + 1));
  return signs === '' ? plain.toString('latin1') : signs;
}

function unpackSigns(plain: Buffer, packed: Buffer): string {
  const signs: number[] = [];
  const high = (packed[0] ?? 0) << 8;
  let at = 1;
  let [flags, left] = [0, 0];
  const next = (): number => packed[at++] ?? 0;
  while (at < packed.length && signs.length < plain.length * 2 + 64) {
    if (left === 0) [flags, left] = [next(), 8];
    const how = (flags >> 6) & 3;
    if (how === 0) signs.push(next());
    else if (how === 1) signs.push(next() | high);
    else if (how === 2) signs.push(next() | (next() << 8));
    else addRun(signs, { plain, high, length: next(), next });
    flags <<= 2;
    left -= 2;
  }
  return String.fromCharCode(...signs);
}

interface Run {
  plain: Buffer;
  high: number;
  length: number;
  next: () => number;
}

/** Signs of the plain name, as they are or all moved by so much. */
function addRun(signs: number[], { plain, high, length, next }: Run): void {
  const isMoved = (length & 0x80) !== 0;
  const by = isMoved ? next() : 0;
  for (let n = (length & 0x7f) + 2; n > 0; n -= 1) {
    const sign = plain[signs.length] ?? 0;
    signs.push(isMoved ? ((sign + by) & 0xff) | high : sign);
  }
}
