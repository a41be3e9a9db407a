const format = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' });

/** A day in French time, `2026-12-31`. */
export function formatDay(moment: Date): string {
  return format.format(moment);
}
