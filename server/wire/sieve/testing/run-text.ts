import assert from 'node:assert/strict';
import { parseMessage } from '#wire/message';
import { createFacts, parseScript, runScript, type RunEnvironment, type RunOutcome } from '../index.ts';

export const letter = [
  'From: "Amélie Durand" <amelie.durand+cantine@ac-exemple.fr>',
  'To: Jean Petit <jean.petit@ac-exemple.fr>, secretariat@ac-exemple.fr',
  'Cc: <proviseur@lycee.example>',
  'Subject: =?utf-8?Q?R=C3=A9union_de_rentr=C3=A9e_*_2026?=',
  'Date: Tue, 24 Nov 2026 23:30:00 +0100',
  'Message-ID: <un@ac-exemple.fr>',
  'X-Priority: 3',
  'Received: from a by b; Mon, 23 Nov 2026 08:00:00 -0500',
  'Received: from c by d; Mon, 23 Nov 2026 07:00:00 -0500',
  'Content-Type: multipart/alternative; boundary=x',
  '',
  '--x',
  'Content-Type: text/plain; charset=utf-8',
  '',
  'Bonjour, la réunion est à 14 h.',
  '--x',
  'Content-Type: text/html',
  '',
  '<p>Bonjour <b>tous</b></p>',
  '--x--',
  '',
].join('\r\n');

const environment: RunEnvironment = {
  now: new Date('2026-11-27T23:30:00Z'),
  timeZone: 'Europe/Paris',
  mailboxExists: (name) => ['INBOX', 'Écoles/Jaurès'].includes(name),
  mailboxIdExists: (id) => id === 'M7',
  seen: new Map(),
};

/** Runs a valid script over a letter. */
export function runText(
  script: string,
  options: { message?: string; environment?: Partial<RunEnvironment> } = {},
): RunOutcome {
  const parsed = parseScript(script);
  assert.equal(parsed.kind, 'valid', JSON.stringify(parsed.kind === 'invalid' && parsed.problem));
  assert.ok(parsed.kind === 'valid');
  const facts = createFacts(parseMessage(Buffer.from(options.message ?? letter)), {
    from: 'amelie.durand+cantine@ac-exemple.fr',
    to: 'jean.petit+projet@ac-exemple.fr',
  });
  return runScript(parsed.script, facts, { ...environment, ...options.environment });
}

/** The actions in short: `fileinto A`, `keep \Seen`. */
export function actionsOf(outcome: RunOutcome): string[] {
  assert.equal(outcome.kind, 'done', JSON.stringify(outcome));
  if (outcome.kind !== 'done') return [];
  return outcome.actions.map((action) => {
    switch (action.kind) {
      case 'keep':
        return ['keep', ...action.flags].join(' ');
      case 'fileinto':
        return ['fileinto', action.mailbox, ...action.flags].join(' ');
      case 'redirect':
        return `redirect ${action.address}`;
      case 'reject':
        return `reject ${action.reason}`;
      case 'vacation':
        return `vacation ${action.answer.reason}`;
      case 'discard':
        return 'discard';
    }
  });
}
