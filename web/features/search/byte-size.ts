const units: Record<string, number> = { '': 1, o: 1, b: 1, k: 1e3, m: 1e6, g: 1e9 };

/** Octets of `5M`, `5 Mo`, `1,5MB`, `800k`, `1200`; null when it is no size. Decimal units, as files are shown. */
export function parseByteSize(text: string): number | null {
  const match = /^(\d{1,12}(?:[.,]\d{1,3})?)\s*([kmg]?)[ob]?$/i.exec(text);
  if (!match) return null;
  const factor = units[(match[2] ?? '').toLowerCase()] ?? 1;
  const bytes = Math.round(Number((match[1] ?? '').replace(',', '.')) * factor);
  return bytes <= 1e15 ? bytes : null;
}

/** The shortest text that reads back as exactly this many octets. */
export function formatByteSize(bytes: number): string {
  for (const [suffix, factor] of [
    ['G', 1e9],
    ['M', 1e6],
    ['k', 1e3],
  ] as const) {
    if (bytes >= factor && (bytes * 1000) % factor === 0) return `${bytes / factor}${suffix}`;
  }
  return String(bytes);
}
