import Bowser from 'bowser';

/** The oldest versions that still got security fixes about two years ago: older ones are told, kindly. */
const browsers: Readonly<Record<string, number>> = {
  Chrome: 120,
  Chromium: 120,
  'Microsoft Edge': 120,
  Firefox: 115,
  Safari: 16,
  Opera: 106,
  'Samsung Internet for Android': 23,
};
const systems: Readonly<Record<string, number>> = { Android: 10, iOS: 16 };
/** `Windows NT 6.x` is 7 and 8; 10 says nothing more. */
const OLD_WINDOWS = /Windows NT (?:5|6)\./;

/** Whether the browser or the system no longer gets security fixes; null when it does, or when nothing is known. */
export function findOutdated(userAgent: string): 'browser' | 'system' | null {
  if (userAgent.trim() === '') return null;
  if (OLD_WINDOWS.test(userAgent)) return 'system';
  const { browser, os } = Bowser.parse(userAgent);
  if (isBelow(systems, os)) return 'system';
  if (browser.name === 'Internet Explorer') return 'browser';
  return isBelow(browsers, browser) ? 'browser' : null;
}

function isBelow(
  table: Readonly<Record<string, number>>,
  { name = '', version = '' }: { name?: string; version?: string },
): boolean {
  const least = Object.hasOwn(table, name) ? table[name] : undefined;
  const major = /^\d+/.exec(version)?.[0];
  return least !== undefined && major !== undefined && Number(major) < least;
}
