import { setTimeout as sleep } from 'node:timers/promises';
import type { RawImap } from './raw-imap.ts';

/** Appends small messages until told to end; notes the subjects that were taken, and the answers where they were not. */
export async function appendUntil(
  signal: AbortSignal,
  client: RawImap,
  mailbox: string,
  noted: { kept: string[]; refused: string[] },
): Promise<void> {
  for (let turn = 0; !signal.aborted && !client.isClosed; turn += 1) {
    const subject = `essai-${turn}-`;
    const message = `Subject: ${subject}\r\n\r\nx`;
    const end = await client.end(`APPEND ${mailbox} {${message.length}+}\r\n${message}`);
    if (end.startsWith('OK')) noted.kept.push(subject);
    else noted.refused.push(end);
    await sleep(1);
  }
}
