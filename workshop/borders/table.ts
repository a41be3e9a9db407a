/**
 * Who may import whom. Arrows only go down; what is not listed is forbidden. ARCHITECTURE.md prints this table,
 * `check.ts` enforces it and proves on planted breaches that it would be caught.
 */
export interface Room {
  name: string;
  /** Folder, relative to the root. */
  folder: string;
  mayImport: string[];
  why: string;
}

const jobs = [
  'receive',
  'mail/submit',
  'mail/submission',
  'mail/rules',
  'mail/managesieve',
  'mail/jmap',
  'mail/imap',
  'mail/setup',
  'identity',
  'shield',
  'support',
];

export const rooms: Room[] = [
  {
    name: 'contract',
    folder: 'contract',
    mayImport: [],
    why: 'shared by server and web, so it knows neither',
  },
  { name: 'base', folder: 'server/base', mayImport: [], why: 'knows nothing of mail' },
  {
    name: 'wire',
    folder: 'server/wire',
    mayImport: ['contract'],
    why: 'grammars are pure: bytes in, values out',
  },
  {
    name: 'store',
    folder: 'server/store',
    mayImport: ['wire', 'base', 'contract'],
    why: 'never calls up: it writes and publishes',
  },
  {
    name: 'identity',
    folder: 'server/identity',
    mayImport: ['base', 'contract'],
    why: 'who you are does not depend on your mail',
  },
  {
    name: 'shield',
    folder: 'server/shield',
    mayImport: ['store', 'wire', 'base', 'contract'],
    why: 'judges what it is shown',
  },
  {
    name: 'support',
    folder: 'server/support',
    mayImport: ['identity', 'shield', 'store', 'base', 'contract'],
    why: 'somebody helps, and sees no mail',
  },
  {
    name: 'mail/smtp',
    folder: 'server/mail/smtp',
    mayImport: ['wire', 'base'],
    why: 'the SMTP conversation of every door: octets, limits, TLS, sign-in; it decides nothing',
  },
  {
    name: 'mail/submit',
    folder: 'server/mail/submit',
    mayImport: ['shield', 'store', 'identity', 'wire', 'base', 'contract'],
    why: 'the only way a message leaves',
  },
  {
    name: 'mail/submission',
    folder: 'server/mail/submission',
    mayImport: ['mail/smtp', 'mail/submit', 'identity', 'wire', 'base', 'contract'],
    why: 'a protocol: parse, one domain function, render',
  },
  {
    name: 'mail/rules',
    folder: 'server/mail/rules',
    mayImport: ['store', 'identity', 'wire', 'base', 'contract'],
    why: 'what people want done with their mail; delivery asks it, it delivers nothing',
  },
  {
    name: 'mail/managesieve',
    folder: 'server/mail/managesieve',
    mayImport: ['mail/rules', 'identity', 'wire', 'base', 'contract'],
    why: 'a protocol: parse, one domain function, render',
  },
  {
    name: 'mail/jmap',
    folder: 'server/mail/jmap',
    mayImport: ['mail/submit', 'mail/rules', 'store', 'shield', 'identity', 'wire', 'base', 'contract'],
    why: 'a protocol: parse, one domain function, render',
  },
  {
    name: 'mail/imap',
    folder: 'server/mail/imap',
    mayImport: ['store', 'identity', 'wire', 'base', 'contract'],
    why: 'a protocol: parse, one domain function, render',
  },
  {
    name: 'mail/setup',
    folder: 'server/mail/setup',
    mayImport: ['identity', 'base', 'contract'],
    why: 'how programs and people learn our servers; sees no mail',
  },
  {
    name: 'receive',
    folder: 'server/receive',
    mayImport: ['mail/smtp', 'shield', 'store', 'identity', 'wire', 'base', 'contract'],
    why: 'mail comes in; people sending is another room',
  },
  {
    name: 'admin',
    folder: 'server/admin',
    mayImport: [...jobs, 'base', 'contract'],
    why: 'HTTP routes of the console: every right is checked in the jobs',
  },
  {
    name: 'app',
    folder: 'server/app',
    mayImport: ['admin', ...jobs, 'store', 'wire', 'base', 'contract'],
    why: 'the one place where everything is connected',
  },
  { name: 'web', folder: 'web', mayImport: ['contract'], why: 'a client like any other' },
  { name: 'e2e', folder: 'e2e', mayImport: ['contract'], why: 'sees the product from outside' },
];

/** The table as ARCHITECTURE.md shows it. */
export function formatTable(): string {
  const rows = rooms.map(
    (room) => `| ${room.name} | ${room.mayImport.join(', ') || 'nothing of ours'} | ${room.why} |`,
  );
  return ['| room | may import | because |', '| --- | --- | --- |', ...rows].join('\n');
}
