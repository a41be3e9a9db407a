const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** The Modified Julian Day of 1 January 1970. */
const EPOCH_MJD = 40_587;

/** One part of a date (RFC 5260, section 4.2) at an offset from Greenwich in minutes. */
export function datePart(part: string, at: Date, zone: number): string {
  // Read as if it were UTC, the shifted instant shows local fields.
  const local = new Date(at.getTime() + zone * MINUTE_MS);
  if (Number.isNaN(local.getTime())) return '';
  const [date = '', clock = ''] = local.toISOString().split('T');
  const time = clock.slice(0, 8);
  const [year = '', month = '', day = ''] = date.split('-');
  const [hour = '', minute = '', second = ''] = time.split(':');
  switch (part) {
    case 'year':
      return year;
    case 'month':
      return month;
    case 'day':
      return day;
    case 'date':
      return date;
    case 'julian':
      return String(Math.floor(local.getTime() / DAY_MS) + EPOCH_MJD);
    case 'hour':
      return hour;
    case 'minute':
      return minute;
    case 'second':
      return second;
    case 'time':
      return time;
    case 'iso8601':
      return `${date}T${time}${formatZone(zone, ':')}`;
    case 'std11':
      return `${DAYS[local.getUTCDay()]}, ${day} ${MONTHS[local.getUTCMonth()]} ${year} ${time} ${formatZone(zone, '')}`;
    case 'zone':
      return formatZone(zone, '');
    case 'weekday':
      return String(local.getUTCDay());
    default:
      return '';
  }
}

function formatZone(zone: number, between: string): string {
  const total = Math.abs(zone);
  const [hours, minutes] = [Math.floor(total / 60), total % 60].map((part) => String(part).padStart(2, '0'));
  return `${zone < 0 ? '-' : '+'}${hours}${between}${minutes}`;
}

/** `+0130` → 90. */
export function parseZone(text: string): number | null {
  const [, sign, hours, minutes] = /^([+-])(\d{2})(\d{2})$/.exec(text) ?? [];
  if (sign === undefined) return null;
  const total = Number(hours) * 60 + Number(minutes);
  return sign === '-' ? -total : total;
}

/** The offset of a place at an instant, in minutes. */
export function zoneAt(timeZone: string, at: Date): number {
  const shown = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' }).formatToParts(at);
  const offset = shown.find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT';
  return parseZone(offset.replace('GMT', '').replace(':', '')) ?? 0;
}
