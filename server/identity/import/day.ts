/** `2026-09-01` or `01/09/2026` → `2026-09-01`; null when it is no day of the calendar. */
export function parseDay(text: string): string | null {
  const french = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(text.trim());
  const iso = french === null ? text.trim() : `${french[3]}-${french[2]}-${french[1]}`;
  if (!/^(19|20|21)\d{2}-\d{2}-\d{2}$/.test(iso)) return null;
  const date = new Date(`${iso}T00:00:00Z`);
  return Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== iso ? null : iso;
}
