/** UTCDate of RFC 8620, section 1.4: no fraction when it is zero. */
export function formatUtcDate(date: Date): string {
  return date.toISOString().replace('.000Z', 'Z');
}

const DATE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)$/;

/** A Date or UTCDate of RFC 8620; null for anything else. */
export function parseUtcDate(value: unknown): Date | null {
  if (typeof value !== 'string' || !DATE.test(value)) return null;
  const date = new Date(value);
  return Number.isNaN(date.getTime()) ? null : date;
}
