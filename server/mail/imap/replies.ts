import { randomBytes } from 'node:crypto';
import type { Log } from '#base';
import { isDatabaseLost, StoreError } from '#store';
import { no, type Completion } from './types.ts';

/** The command loop: the one place where a fault becomes a reply. What nobody expected has a number in the log. */
export function answerFault(fault: unknown, log: Log, command: string): Completion {
  if (fault instanceof StoreError) {
    switch (fault.code) {
      case 'store/unknown-account':
        return no('[NONEXISTENT] There is no such mailbox');
      case 'store/invalid-keyword':
        return no('[CANNOT] A keyword holds characters that cannot be kept');
      case 'store/unknown-outcome':
      case 'store/unavailable':
      case 'store/closed':
        log.warn({ code: fault.code, command }, 'an IMAP command found no store');
        return no('[UNAVAILABLE] The mail store cannot be reached at the moment');
    }
  }
  if (isDatabaseLost(fault)) {
    log.warn({ command }, 'an IMAP command lost the database');
    return no('[UNAVAILABLE] The mail store cannot be reached at the moment');
  }
  const reference = randomBytes(6).toString('hex');
  log.error({ err: fault, reference, command }, 'an IMAP command failed');
  return no(`[SERVERBUG] Internal error, reference ${reference}`);
}
