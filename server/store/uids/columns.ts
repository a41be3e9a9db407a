/** A run of numbers of eight octets each, as PostgreSQL sends them. */
export function readNumbers(octets: Buffer | null): Float64Array {
  const numbers = new Float64Array((octets?.length ?? 0) / 8);
  if (octets === null) return numbers;
  const view = new DataView(octets.buffer, octets.byteOffset, octets.byteLength);
  for (let at = 0; at < numbers.length; at += 1) {
    numbers[at] = view.getInt32(at * 8) * 2 ** 32 + view.getUint32(at * 8 + 4);
  }
  return numbers;
}

/** `-infinity` as PostgreSQL sends it. */
export const NO_MOMENT = -(2 ** 63);
const POSTGRES_EPOCH_MS = Date.UTC(2000, 0);

/** Milliseconds since 1970, of microseconds since 2000; null of `NO_MOMENT`. */
export function readMoment(microseconds: number): number | null {
  return microseconds === NO_MOMENT ? null : Math.floor(microseconds / 1000) + POSTGRES_EPOCH_MS;
}

/** Messages with the same keywords share one list. */
export function createKeywordLists(): (text: string) => string[] {
  const lists = new Map<string, string[]>([['', []]]);
  return (text) => {
    let list = lists.get(text);
    if (list === undefined) lists.set(text, (list = text.split(' ')));
    return list;
  };
}
