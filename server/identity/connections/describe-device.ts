import Bowser from 'bowser';

const MAX_DEVICE = 80;

/** A program and a system in a few words, e.g. `Firefox, Windows`; null when the header says neither. */
export function describeDevice(userAgent: string): string | null {
  if (userAgent.trim() === '') return null;
  const { browser, os } = Bowser.parse(userAgent);
  const words = [browser.name, os.name].filter((word) => word !== undefined && word !== '');
  return words.length === 0 ? null : words.join(', ').slice(0, MAX_DEVICE);
}
