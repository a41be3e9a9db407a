import { hasUnsafeCharacter } from '#wire/smtp';
import type { ConversationRefusal } from './replies.ts';

export function isAuth(command: Buffer): boolean {
  return /^auth /i.test(command.toString('latin1', 0, 5));
}

/** What is wrong with a line before anybody asks what the session stands at. */
export function refuseLine(command: Buffer): ConversationRefusal | null {
  const text = command.toString();
  if (hasUnsafeCharacter(text)) return { kind: unsafeKind(command.toString('latin1')) };
  // RFC 5321, section 3.5.3: whoever keeps VRFY and EXPN to himself answers 252 to the one and 502 to the other.
  if (/^expn(?: |$)/i.test(text)) return { kind: 'not-implemented' };
  // RFC 5321, sections 4.1.1.4, 4.1.1.5 and 4.1.1.10: these stand alone.
  return /^(?:data|rset|quit) +[^ ]/i.test(text) ? { kind: 'unexpected-argument' } : null;
}

function unsafeKind(command: string): 'bad-sender' | 'bad-recipient' | 'bad-helo' | 'control-character' {
  if (/^mail\b/i.test(command)) return 'bad-sender';
  if (/^rcpt\b/i.test(command)) return 'bad-recipient';
  return /^(?:helo|ehlo)\b/i.test(command) ? 'bad-helo' : 'control-character';
}
