import type { Scanner } from './scanner.ts';

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const DATE_TIME = /^([ \d]\d)-([A-Za-z]{3})-(\d{4}) (\d{2}):(\d{2}):(\d{2}) ([+-])(\d{2})(\d{2})$/;
const DATE = /^(\d{1,2})-([A-Za-z]{3})-(\d{4})$/;

/** A calendar day, for comparisons that disregard time and zone. */
export interface Day {
  year: number;
  /** 0 to 11. */
  month: number;
  day: number;
}

/** `"17-Jul-1996 02:44:25 -0700"`; days that no calendar has and the year 0 are refused. */
export function parseDateTime(scanner: Scanner): Date {
  const found = DATE_TIME.exec(scanner.string().toString('latin1'));
  if (found === null) return scanner.fail('a date and time');
  const [, day, month, year, hour, minute, second, sign, zoneHour, zoneMinute] = found;
  const date = checkDay(scanner, { day, month, year });
  const [h, m, s] = [Number(hour), Number(minute), Number(second)];
  const zone = Number(zoneHour) * 60 + Number(zoneMinute);
  if (h > 23 || m > 59 || s > 60 || Number(zoneMinute) > 59 || zone > 24 * 60) {
    return scanner.fail('a time of the day');
  }
  const moment = new Date(utc(date) + ((h * 60 + m - (sign === '-' ? -zone : zone)) * 60 + s) * 1000);
  // A zone may carry it over the edge of what is written with four digits.
  const inUtc = moment.getUTCFullYear();
  return inUtc < 1 || inUtc > 9_999 ? scanner.fail('a moment of the calendar') : moment;
}

/** `1-Feb-1994`, quoted or not. */
export function parseDay(scanner: Scanner): Day {
  const text = scanner.peek() === '"' ? scanner.string().toString('latin1') : scanner.atom();
  const found = DATE.exec(text);
  if (found === null) return scanner.fail('a date');
  return checkDay(scanner, { day: found[1], month: found[2], year: found[3] });
}

function checkDay(
  scanner: Scanner,
  written: { day: string | undefined; month: string | undefined; year: string | undefined },
): Day {
  const month = months.findIndex((name) => name.toLowerCase() === written.month?.toLowerCase());
  const day = { year: Number(written.year), month, day: Number(written.day) };
  const back = new Date(utc(day));
  const isDay = month >= 0 && day.day >= 1 && back.getUTCDate() === day.day && day.year >= 1;
  return isDay ? day : scanner.fail('a day of the calendar');
}

function utc({ year, month, day }: Day): number {
  // Date.UTC takes the years 0 to 99 for those of the twentieth century.
  return new Date(0).setUTCFullYear(year, month, day);
}

/** The first moment of the day, in milliseconds UTC. */
export function startOfDay(day: Day): number {
  return utc(day);
}

/** INTERNALDATE, quoted, in UTC. */
export function formatDateTime(date: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = String(date.getUTCDate()).padStart(2, ' ');
  const time = [date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()].map(two).join(':');
  const year = String(date.getUTCFullYear()).padStart(4, '0');
  return `"${day}-${months[date.getUTCMonth()] ?? 'Jan'}-${year} ${time} +0000"`;
}
