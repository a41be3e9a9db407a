export interface AheadBounds {
  /** Begun beside the one that is waited for. */
  entries: number;
  /** Of all that are begun, the one waited for among them. One that is longer is read by itself. */
  octets: number;
}

/** What `read` gives for these, in their order, some of it begun before it is taken: whoever takes nothing holds no more. */
export async function* readAhead<Entry, Read>(
  entries: readonly Entry[],
  measure: (entry: Entry) => number,
  read: (entry: Entry) => Promise<Read>,
  bounds: AheadBounds,
): AsyncGenerator<Read> {
  const begun: { reading: Promise<Read>; octets: number }[] = [];
  let octetsBegun = 0;
  let begins = 0;
  const fill = (): void => {
    for (const entry of entries.slice(begins, begins + 1 + bounds.entries - begun.length)) {
      const octets = measure(entry);
      if (begun.length > 0 && octetsBegun + octets > bounds.octets) return;
      const reading = read(entry);
      // Awaited in its turn; until then a fault is nobody's.
      reading.catch(() => undefined);
      begun.push({ reading, octets });
      octetsBegun += octets;
      begins += 1;
    }
  };
  for (fill(); begun.length > 0; fill()) {
    const first = begun.shift() as (typeof begun)[number];
    const taken = await first.reading;
    octetsBegun -= first.octets;
    yield taken;
  }
}
