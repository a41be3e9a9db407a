import { findOwner, isSchoolHost } from './institution.ts';
import { french } from './data/lures/french.ts';
import { german } from './data/lures/german.ts';
import { readSender, type Sender } from './sender.ts';
import { isWithin } from './target.ts';
import type { SignalInput } from './types.ts';

/**
 * The sender, when nothing vouches for it: not ours, not the schools' or the State's, no known house and nobody whom the reader
 * writes with. Null for everybody else.
 */
export function readStranger(input: SignalInput): Sender | null {
  if (input.evidence.source === 'submission' || input.history.known === true) return null;
  const sender = readSender(input);
  const { own, host, freeMail, domain } = sender;
  if (own || host === '' || isSchoolHost(host) || isWithin(host, 'gouv.fr')) return null;
  return freeMail || findOwner(domain) === null ? sender : null;
}

/** Whether the text may be French: its tables are tried only there. */
export function isFrench({ message }: SignalInput): boolean {
  return message.lures().includes(french);
}

/** The language of the neighbours across the border. */
export function isGerman({ message }: SignalInput): boolean {
  return message.lures().includes(german);
}
