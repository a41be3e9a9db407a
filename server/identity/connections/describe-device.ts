import Bowser from 'bowser';
import type { ConnectionLine } from '#contract';
import type { ConnectionRow } from './connections.sql.ts';

const MAX_DEVICE = 80;

/** What stands for programs that have not told their name. */
const NAMELESS: ReadonlySet<string> = new Set(['', 'IMAP', 'SMTP', 'ManageSieve']);

/** What a line of the list was opened with, as far as it named itself. */
export function describeProgram(row: { device: string | null; user_agent: string }): string | null {
  if (row.device !== null) return row.device;
  return NAMELESS.has(row.user_agent.trim()) ? null : row.user_agent.trim().slice(0, MAX_DEVICE);
}

/** Where it was opened from, as the list tells it. */
export function describeNetwork(
  row: Pick<ConnectionRow, 'network_kind' | 'country' | 'network_label' | 'carrier'>,
): ConnectionLine['network'] {
  return { kind: row.network_kind, country: row.country, label: row.network_label, carrier: row.carrier };
}

/** A program and a system in a few words, e.g. `Firefox, Windows`; null when the header says neither. */
export function describeDevice(userAgent: string): string | null {
  if (userAgent.trim() === '') return null;
  const { browser, os } = Bowser.parse(userAgent);
  const words = [browser.name, os.name].filter((word) => word !== undefined && word !== '');
  return words.length === 0 ? null : words.join(', ').slice(0, MAX_DEVICE);
}
