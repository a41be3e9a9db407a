/** Reads numbers of seven bits an octet, the lowest first, as RAR 5 writes them. What ends too early counts as it stands. */
export function createNumbers(octets: Uint8Array, start: number) {
  let at = start;
  return {
    at: () => at,
    skip: (count: number) => void (at += count),
    read(): number {
      let value = 0;
      for (let unit = 1; at < octets.length && unit <= 2 ** 42; unit *= 128) {
        const octet = octets[at] ?? 0;
        at += 1;
        value += (octet & 0x7f) * unit;
        if (octet < 0x80) break;
      }
      return value;
    },
  };
}
