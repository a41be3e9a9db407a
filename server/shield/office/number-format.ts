/** Forms that a workbook need not write down (ECMA-376, part 1, section 18.8.30). */
const standard: ReadonlyMap<number, string> = new Map([
  [1, '0'],
  [2, '0.00'],
  [3, '#,##0'],
  [4, '#,##0.00'],
  [9, '0%'],
  [10, '0.00%'],
  [11, '0.00E+00'],
  [14, 'dd/mm/yyyy'],
  [15, 'd mmm yy'],
  [16, 'd mmm'],
  [17, 'mmm yy'],
  [18, 'hh:mm'],
  [19, 'hh:mm:ss'],
  [20, 'hh:mm'],
  [21, 'hh:mm:ss'],
  [22, 'dd/mm/yyyy hh:mm'],
  [37, '#,##0'],
  [38, '#,##0'],
  [39, '#,##0.00'],
  [40, '#,##0.00'],
  [44, '#,##0.00 "€"'],
  [45, 'mm:ss'],
  [46, 'hh:mm:ss'],
  [47, 'mm:ss'],
]);

export const standardFormat = (id: number): string => standard.get(id) ?? '';

/** Characters of a form that are looked at. */
const longest = 200;

/**
 * A number as a sheet shows it under such a form: decimals, thousands, percent, currency, dates and hours. What is beyond that is
 * shown plainly.
 */
export function formatNumber(value: number, form: string, is1904: boolean): string {
  const sections = form.slice(0, longest).split(';');
  const section = (value < 0 ? sections[1] : value === 0 ? sections[2] : undefined) ?? sections[0] ?? '';
  const isSigned = value < 0 && (sections[1] ?? '') !== '';
  const bare = section.replaceAll(/"[^"]*"|\\.|\[[^\]]*\]|_.|\*./g, '');
  if (bare === '' || /general|@/i.test(bare)) return plain(value);
  if (/[dmyhs]/i.test(bare)) return formatDate(value, bare, is1904);
  if (!/[0#?]/.test(bare)) return plain(value);
  const shown = isSigned ? -value : value;
  const isPercent = bare.includes('%');
  const decimals = /[.]([0#?]+)/.exec(bare)?.[1]?.length ?? 0;
  const fixed = /[.](0+)/.exec(bare)?.[1]?.length ?? 0;
  const number = /e[+-]/i.test(bare)
    ? shown.toExponential(Math.min(decimals, 20)).replace('.', ',')
    : new Intl.NumberFormat('fr-FR', {
        minimumFractionDigits: Math.min(fixed, 20),
        maximumFractionDigits: Math.min(decimals, 20),
        useGrouping: bare.includes(','),
      }).format(isPercent ? shown * 100 : shown);
  const currency =
    /\[\$([^\]-]{1,5})/.exec(section)?.[1] ?? /"\s*([€$£])\s*"|([€£])/.exec(section)?.slice(1).find(Boolean);
  const sign = isSigned && !/[-(]/.test(section) ? '-' : '';
  const brackets = isSigned && bare.includes('(') ? '-' : '';
  return `${sign}${brackets}${isSigned && bare.includes('-') ? '-' : ''}${number}${isPercent ? ' %' : ''}${currency === undefined ? '' : ` ${currency}`}`;
}

function plain(value: number): string {
  return String(Number(value.toPrecision(11))).replace('.', ',');
}

const months = [
  'janv.',
  'févr.',
  'mars',
  'avr.',
  'mai',
  'juin',
  'juil.',
  'août',
  'sept.',
  'oct.',
  'nov.',
  'déc.',
];
const days = ['dimanche', 'lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi'];
const dayMs = 86_400_000;
/** Days from the first day of a sheet to 1970; the second for those that count from 1904 (section 18.17.4.1). */
const [since1900, since1904] = [25_569, 24_107];

function formatDate(value: number, form: string, is1904: boolean): string {
  const at = new Date(Math.round((value - (is1904 ? since1904 : since1900)) * dayMs));
  if (Number.isNaN(at.getTime()) || Math.abs(value) > 3_000_000) return plain(value);
  const two = (number: number) => String(number).padStart(2, '0');
  let wasHour = false;
  return form
    .replaceAll(/am\/pm/gi, '')
    .replaceAll(/y+|m+|d+|h+|s+/gi, (letters, place: number) => {
      const [letter, length] = [letters.charAt(0).toLowerCase(), letters.length];
      const isMinute = letter === 'm' && (wasHour || /^[^a-z]*s/i.test(form.slice(place + length)));
      wasHour = letter === 'h';
      if (letter === 'y') return length > 2 ? String(at.getUTCFullYear()) : two(at.getUTCFullYear() % 100);
      const padded = (number: number) => (length > 1 ? two(number) : String(number));
      if (letter === 'h') return padded(at.getUTCHours());
      if (letter === 's') return padded(at.getUTCSeconds());
      if (isMinute) return padded(at.getUTCMinutes());
      if (letter === 'm') return length > 2 ? (months[at.getUTCMonth()] ?? '') : padded(at.getUTCMonth() + 1);
      return length > 2
        ? (days[at.getUTCDay()] ?? '').slice(0, length === 3 ? 3 : 10)
        : padded(at.getUTCDate());
    })
    .trim();
}
