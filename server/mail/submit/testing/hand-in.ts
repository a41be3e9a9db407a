import { parseMessage } from '#wire/message';
import type { HandInOutcome, HandInRequest, Submitter } from '../types.ts';
import { ANNA } from './world.ts';

export const write = (lines: readonly string[], text = 'Texte'): string =>
  `${[...lines, ''].join('\r\n')}\r\n${text}\r\n`;
/** From Anna to Bruno. */
export const headers = (id: string, more: readonly string[] = []): string[] => [
  'From: Anna <anna@ac-exemple.fr>',
  'To: bruno@ac-exemple.fr',
  `Subject: ${id}`,
  'Date: Mon, 23 Nov 2026 20:00:00 +0000',
  `Message-ID: <${id}@ac-exemple.fr>`,
  ...more,
];

/** What Anna's program hands in, unless changed. */
export function handInAs(
  submitter: Submitter,
  text: string,
  changes: Partial<HandInRequest> = {},
): Promise<HandInOutcome> {
  return submitter.handIn({
    message: parseMessage(Buffer.from(text)),
    personId: ANNA,
    personAddress: 'anna@ac-exemple.fr',
    personName: 'Anna Martin',
    accountId: ANNA,
    allowedFrom: ['anna@ac-exemple.fr'],
    envelope: { mailFrom: 'anna@ac-exemple.fr', rcptTo: ['bruno@ac-exemple.fr'] },
    from: { name: 'Anna Martin', address: 'anna@ac-exemple.fr' },
    sendAt: null,
    ...changes,
  });
}
