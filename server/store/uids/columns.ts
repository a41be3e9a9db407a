const OCTETS = 8;

/** One of a run of numbers of eight octets each, as PostgreSQL sends them. */
export function readNumber(octets: Buffer | null, at: number): number {
  if (octets === null) return 0;
  return octets.readInt32BE(at * OCTETS) * 2 ** 32 + octets.readUInt32BE(at * OCTETS + 4);
}

export function countNumbers(octets: Buffer | null): number {
  return (octets?.length ?? 0) / OCTETS;
}

export function readNumbers(octets: Buffer | null): Float64Array {
  return Float64Array.from({ length: countNumbers(octets) }, (_, at) => readNumber(octets, at));
}

/** `-infinity` as PostgreSQL sends it. */
const NO_MOMENT = -(2 ** 63);
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
