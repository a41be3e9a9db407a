import { asBuffer } from '../octets.ts';
import { withoutComments } from './tokens.ts';
import { unfold } from './text.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
/** Minutes east of Greenwich (RFC 5322, section 4.3); the military letters mean nothing certain, so UTC. */
const ZONES: ReadonlyMap<string, number> = new Map([
  ['EST', -300],
  ['EDT', -240],
  ['CST', -360],
  ['CDT', -300],
  ['MST', -420],
  ['MDT', -360],
  ['PST', -480],
  ['PDT', -420],
  ['CET', 60],
  ['CEST', 120],
  ['MET', 60],
  ['MEST', 120],
  ['WET', 0],
  ['WEST', 60],
  ['BST', 60],
]);
/** Longer than any date, so that no pattern meets a long text. */
const MAX_LENGTH = 200;

const USUAL =
  /^(?:[a-z]+[.,]*\s*)?(\d{1,2})[\s-]+([a-z]{3})[a-z]*\.?[\s-]+(\d{2,4})(?:[\s,]+(\d{1,2})\s*[:.]\s*(\d{1,2})(?:\s*[:.]\s*(\d{1,2}))?(?:\.\d+)?)?\s*([+-]\d{4}|[a-z]{1,5})?/i;
const ASCTIME =
  /^[a-z]{3},?\s+([a-z]{3})\s+(\d{1,2}),?\s+(\d{2}):(\d{2})(?::(\d{2}))?\s+(?:([+-]\d{4}|[a-z]{1,5})\s+)?(\d{4})/i;
const ISO = /^(\d{4})-(\d{2})-(\d{2})[t\s](\d{2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?\s*(z|[+-]\d{2}:?\d{2})?/i;

/** A date and time of day as they were written, to be checked. */
interface Fields {
  year: string | undefined;
  /** 0 to 11, -1 when it is no month. */
  month: number;
  day: string | undefined;
  time: (string | undefined)[];
  zone: string | undefined;
}

/**
 * The instant of a Date field (RFC 5322, sections 3.3 and 4.3), of a date as asctime writes it or of one as ISO 8601
 * does; null when it is none of these or no day of the calendar. A missing zone is UTC.
 */
export function parseDate(bytes: Uint8Array): Date | null {
  const value = unfold(asBuffer(bytes).subarray(0, MAX_LENGTH).toString('latin1'));
  const text = withoutComments(value).replace(/\s+/g, ' ').trim();
  const usual = USUAL.exec(text);
  if (usual) {
    const [, day, month, year, hour, minute, second, zone] = usual;
    return formDate({
      year: fullYear(year ?? ''),
      month: monthOf(month),
      day,
      time: [hour, minute, second],
      zone,
    });
  }
  const asctime = ASCTIME.exec(text);
  if (asctime) {
    const [, month, day, hour, minute, second, zone, year] = asctime;
    return formDate({ year, month: monthOf(month), day, time: [hour, minute, second], zone });
  }
  const iso = ISO.exec(text);
  if (!iso) return null;
  const [, year, month, day, hour, minute, second, zone] = iso;
  return formDate({
    year,
    month: Number(month) - 1,
    day,
    time: [hour, minute, second],
    zone: zone?.replace(':', ''),
  });
}

function formDate({ year, month, day, time, zone }: Fields): Date | null {
  const [hour = 0, minute = 0, second = 0] = time.map((part) => Number(part ?? 0));
  const dayNumber = Number(day);
  if (month < 0 || month > 11 || dayNumber < 1 || hour > 24 || minute > 59 || second > 60) return null;
  const offset = offsetOf(zone);
  if (offset === null) return null;
  const midnight = new Date(0);
  midnight.setUTCFullYear(Number(year), month, dayNumber);
  if (midnight.getUTCMonth() !== month) return null;
  return new Date(midnight.getTime() + ((hour * 60 + minute - offset) * 60 + second) * 1000);
}

/** RFC 5322, section 4.3: 00 to 49 are of this century, 50 to 99 of the last, three digits count from 1900. */
function fullYear(digits: string): string {
  const year = Number(digits);
  if (digits.length === 2) return String(year < 50 ? 2000 + year : 1900 + year);
  return String(digits.length === 3 ? 1900 + year : year);
}

function monthOf(name: string | undefined): number {
  return MONTHS.indexOf((name ?? '').toLowerCase());
}

function offsetOf(zone: string | undefined): number | null {
  const digits = /^([+-])(\d{2})(\d{2})$/.exec(zone ?? '');
  if (!digits) return ZONES.get((zone ?? '').toUpperCase()) ?? 0;
  const minutes = Number(digits[2]) * 60 + Number(digits[3]);
  // No place on earth is a day away; such a zone is an error of the writer.
  if (minutes >= 24 * 60) return null;
  return digits[1] === '-' ? -minutes : minutes;
}
