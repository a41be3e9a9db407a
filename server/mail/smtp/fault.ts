import { randomBytes } from 'node:crypto';
import type { Log } from '#base';
import type { ConversationRefusal } from './replies.ts';

// The file system's, and PostgreSQL's disk_full (class 53).
const NO_ROOM = new Set(['ENOSPC', 'EDQUOT', '53100']);

/** The refusal that stands for a fault; the log gets it with a reference, without a word of mail or address. */
export function refuseFault(error: unknown, log: Log, step: string): ConversationRefusal {
  const reference = randomBytes(6).toString('hex');
  const codes = listCodes(error);
  log.error({ reference, step, fault: nameOf(error), codes, at: placeOf(error) }, 'mail not taken');
  return codes.some((code) => NO_ROOM.has(code)) ? { kind: 'storage-full' } : { kind: 'fault', reference };
}

/** Codes of the error and of its causes. */
function listCodes(error: unknown): string[] {
  const codes: string[] = [];
  let current = error;
  for (let depth = 0; depth < 10 && current instanceof Error; depth++) {
    if ('code' in current && typeof current.code === 'string') codes.push(current.code);
    current = current.cause;
  }
  return codes;
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}

/** The stack without the message: drivers quote values in theirs. */
function placeOf(error: unknown): string[] {
  if (!(error instanceof Error)) return [];
  const lines = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return lines.slice(0, 6).map((line) => line.trim());
}
