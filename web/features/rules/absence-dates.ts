/** Whole days of the person's own calendar, as date fields write them: `2026-12-24`; empty for none. */
export interface AbsenceDays {
  first: string;
  /** Included. */
  last: string;
}

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Date fields take six digits for a year unless they are told where to end: 20266 is no year that anybody means. */
export const LAST_DAY = '9998-12-31';

/** A year that is still being typed, 0026, is none either: it would be a day long past. */
export const FIRST_DAY = '2000-01-01';

/** Whether `toInstants` reads it; no day at all is read as well. */
export function isDay(day: string): boolean {
  return day === '' || (DAY.test(day) && day >= FIRST_DAY && day <= LAST_DAY);
}

/** The first instant of that day, or of one later; null when it is no day. */
function startOf(day: string, later: number): Date | null {
  const [, year, month, date] = DAY.exec(day) ?? [];
  if (year === undefined) return null;
  // Not the string itself, which would be read as a day of Greenwich.
  return new Date(Number(year), Number(month) - 1, Number(date) + later);
}

function dayOf(instant: Date): string {
  const [year, month, day] = [instant.getFullYear(), instant.getMonth() + 1, instant.getDate()];
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** From the first instant of the first day to the last of the last one. */
export function toInstants({ first, last }: AbsenceDays): { fromDate: string | null; toDate: string | null } {
  const format = (date: Date | null) => date?.toISOString().replace('.000Z', 'Z') ?? null;
  return { fromDate: format(startOf(first, 0)), toDate: format(startOf(last, 1)) };
}

export function toDays({
  fromDate,
  toDate,
}: {
  fromDate: string | null;
  toDate: string | null;
}): AbsenceDays {
  return {
    first: fromDate === null ? '' : dayOf(new Date(fromDate)),
    last: toDate === null ? '' : dayOf(new Date(Date.parse(toDate) - 1)),
  };
}

/** `off`, `planned`, `on` or `over`, for the line that says what happens now. */
export function stateOf(
  absence: { isEnabled: boolean; fromDate: string | null; toDate: string | null },
  now: Date,
): 'off' | 'planned' | 'on' | 'over' {
  if (!absence.isEnabled) return 'off';
  if (absence.fromDate !== null && Date.parse(absence.fromDate) > now.getTime()) return 'planned';
  return absence.toDate !== null && Date.parse(absence.toDate) <= now.getTime() ? 'over' : 'on';
}
