import { outgoingKinds } from '#contract';
import { findOutgoing, readOutgoing, type OutgoingFacts } from '#shield';
import { parseMessage } from '#wire/message';
import { xlsx } from '../../server/shield/outgoing/testing/zip.ts';

type Row = [what: string, figure: string, aim: string];

const actions = Object.fromEntries(outgoingKinds.map((kind) => [kind, 'warn'])) as Parameters<
  typeof findOutgoing
>[2];
const facts: OutgoingFacts = {
  ownDomains: ['ac-bench.example'],
  readers: 1,
  recipients: [{ address: 'parent@exemple.org', audience: 'outside' }],
  correspondents: Array.from({ length: 2000 }, (_, n) => `correspondant.n${n}@exemple.org`),
  own: ['a@ac-bench.example'],
  namesakes: [],
  thread: null,
  holdsOwnNumen: false,
  holdsOwnPassword: false,
  unlooked: { isText: false, files: [] },
  year: 2026,
};

/** What it costs to look a message through before it leaves: a letter, and one with a workbook of ten thousand pupils. */
export async function measureOutgoing(): Promise<Row[]> {
  const text = 'Bonjour, voici la suite de notre échange de lundi.\r\n'.repeat(40);
  const sheet = xlsx(
    Array.from({ length: 10_000 }, (_, n) => [`Nom ${n}`, `Prénom ${n}`, '6A', '12/05/2014']),
  );
  const letter = Buffer.from(`From: a@ac-bench.example\r\nSubject: Suite\r\n\r\n${text}`);
  const withSheet = Buffer.from(
    `From: a@ac-bench.example\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\n${text}\r\n--b\r\nContent-Type: application/octet-stream\r\nContent-Disposition: attachment; filename=eleves.xlsx\r\nContent-Transfer-Encoding: base64\r\n\r\n${sheet.toString('base64')}\r\n--b--\r\n`,
  );
  return [
    ['a letter looked through before it leaves', await measure(letter, 200), '< 10 ms'],
    ['a letter with a workbook of 10,000 pupils', await measure(withSheet, 10), '< 500 ms'],
  ];
}

async function measure(bytes: Buffer, times: number): Promise<string> {
  const start = process.cpuUsage();
  for (let n = 0; n < times; n += 1) findOutgoing(await readOutgoing(parseMessage(bytes)), facts, actions);
  const { user, system } = process.cpuUsage(start);
  return `${((user + system) / 1000 / times).toFixed(1)} ms of processor`;
}
