import { createHash } from 'node:crypto';
import type { AccountId, Clock, Db } from '#base';
import type { OutgoingAnswer, OutgoingFinding } from '#contract';
import { digestContent, envelope, type Message } from '#wire/message';
import { noteWarned, wasWarned } from './warned.sql.ts';

/** Sent again within this time, a message leaves with what its author was told of. */
export const SEND_AGAIN_MS = 10 * 60_000;

export interface Found {
  findings: readonly OutgoingFinding[];
  message: Message;
  rcptTo: readonly string[];
}

/**
 * A mail program can ask its author nothing: a warning refuses the message once, and the same message sent again is the
 * answer. What needs a reason, or may never leave, has no such answer.
 */
export async function answerBySendingAgain(
  { db, clock }: { db: Db; clock: Clock },
  person: AccountId,
  found: Found,
): Promise<OutgoingAnswer[]> {
  const { findings } = found;
  if (findings.length === 0 || findings.some(({ action }) => action !== 'warn')) return [];
  const now = clock.now();
  const since = new Date(now.getTime() - SEND_AGAIN_MS);
  const fingerprint = fingerprintOf(found);
  if (await wasWarned(db, person, fingerprint, since)) return findings.map(({ id }) => ({ id }));
  await noteWarned(db, person, fingerprint, { now, forgetBefore: since });
  return [];
}

/** The same for a message that a program writes anew: its Date, Message-ID and boundaries differ then. */
export function fingerprintOf({ findings, message, rcptTo }: Found): Buffer {
  const authors = envelope(message).from.map(({ address }) => address.toLowerCase());
  const recipients = rcptTo.map((address) => address.toLowerCase()).sort();
  const found = findings.map(({ id }) => id).sort();
  const said = JSON.stringify([authors, recipients, found, digestContent(message)]);
  return createHash('sha256').update(said).digest();
}
