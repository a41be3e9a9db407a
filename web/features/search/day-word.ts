import { dayUnits, dayWords } from './data/operators.ts';
import { findWord } from './match-word.ts';
import type { DayWord, SearchLanguage } from './search-query.ts';

/**
 * Reads `2026-11-03`, `03/11/2026` (always day first), `3.11.26`, `03/11` (the latest one past), `2026-11`,
 * `11/2026`, `2026`, `hier`, `semaine`, `7j`, `2 weeks`… Null when it is no date.
 */
export function parseDayWord(text: string, now: Date): DayWord | null {
  const word = findWord(dayWords, text);
  if (word) return { kind: word };
  const ago = /^(\d{1,4})\s*([\p{L}]+)$/u.exec(text);
  if (ago) {
    const unit = findWord(dayUnits, ago[2] ?? '');
    return unit ? { kind: 'ago', count: Number(ago[1]), unit } : null;
  }
  return parseCalendarDate(text, now);
}

function parseCalendarDate(text: string, now: Date): DayWord | null {
  let match = /^(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?$/.exec(text);
  if (match) return calendarDate(match[1], match[2], match[3]);
  match = /^(\d{1,2})[-/.](\d{4})$/.exec(text);
  if (match) return calendarDate(match[2], match[1], undefined);
  match = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})$/.exec(text);
  if (match) return calendarDate(match[3], match[2], match[1]);
  match = /^(\d{1,2})[-/.](\d{1,2})$/.exec(text);
  if (!match) return null;
  const [, day, month] = match;
  const lies = new Date(now.getFullYear(), Number(month) - 1, Number(day)) > now ? 1 : 0;
  return calendarDate(String(now.getFullYear() - lies), month, day);
}

function calendarDate(
  yearText: string | undefined,
  monthText: string | undefined,
  dayText: string | undefined,
): DayWord | null {
  let year = Number(yearText);
  if (yearText?.length === 2) year += year < 70 ? 2000 : 1900;
  const month = monthText === undefined ? null : Number(monthText);
  const day = dayText === undefined ? null : Number(dayText);
  if (year < 1970 || year > 9998) return null;
  if (month !== null && (month < 1 || month > 12)) return null;
  if (month !== null && day !== null) {
    const date = new Date(year, month - 1, day);
    if (day < 1 || date.getMonth() !== month - 1) return null;
  }
  return { kind: 'date', year, month, day };
}

/** The text that reads back as the same day: ISO dates, words in the language of the screen. */
export function formatDayWord(day: DayWord, language: SearchLanguage): string {
  if (day.kind === 'ago') return `${day.count}${dayUnits[day.unit][language][0] ?? ''}`;
  if (day.kind !== 'date') return dayWords[day.kind][language][0] ?? '';
  const parts = [day.month, day.day].filter((part) => part !== null);
  return [String(day.year), ...parts.map((part) => String(part).padStart(2, '0'))].join('-');
}

/** Local midnight at which the named day, week, month or year begins, and the one at which it is over. */
export function dayBounds(day: DayWord, now: Date): { start: Date; end: Date } {
  const [year, month, date] = [now.getFullYear(), now.getMonth(), now.getDate()];
  switch (day.kind) {
    case 'date':
      return calendarBounds(day.year, day.month, day.day);
    case 'today':
      return span(year, month, date, 1);
    case 'yesterday':
      return span(year, month, date - 1, 1);
    case 'week':
      // A French week begins on Monday.
      return span(year, month, date - ((now.getDay() + 6) % 7), 7);
    case 'month':
      return calendarBounds(year, month + 1, null);
    case 'year':
      return calendarBounds(year, null, null);
    case 'ago':
      return agoBounds(day.count, day.unit, now);
  }
}

function span(year: number, month: number, date: number, days: number): { start: Date; end: Date } {
  return { start: new Date(year, month, date), end: new Date(year, month, date + days) };
}

function calendarBounds(year: number, month: number | null, day: number | null): { start: Date; end: Date } {
  if (month === null) return { start: new Date(year, 0, 1), end: new Date(year + 1, 0, 1) };
  if (day === null) return { start: new Date(year, month - 1, 1), end: new Date(year, month, 1) };
  return span(year, month - 1, day, 1);
}

function agoBounds(
  count: number,
  unit: 'day' | 'week' | 'month' | 'year',
  now: Date,
): { start: Date; end: Date } {
  const days = { day: 1, week: 7, month: 0, year: 0 }[unit] * count;
  const months = { day: 0, week: 0, month: 1, year: 12 }[unit] * count;
  const date = now.getDate() - days;
  const counted = new Date(now.getFullYear(), now.getMonth() - months, date);
  const start = counted.getFullYear() < 1970 ? new Date(1970, 0, 1) : counted;
  return { start, end: new Date(start.getFullYear(), start.getMonth(), start.getDate() + 1) };
}
