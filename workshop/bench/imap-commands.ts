import { createMessage } from './corpus.ts';
import { BenchClient } from './imap-client.ts';
import { median } from './median.ts';

/** What takes a thousand messages along, and what only reads: a collection of garbage must not be one of three. */
const ROUNDS = 3;
const READINGS = 9;
const BATCH = 100;
const NOTICES = 21;

/** Milliseconds, or messages a second where the name says so. */
export type Measures = Map<string, number>;

export interface ImapPlace {
  port: number;
  user: string;
  password: string;
}

async function repeat(measure: () => Promise<number>, rounds = ROUNDS): Promise<number> {
  const values: number[] = [];
  for (let round = 0; round < rounds; round += 1) values.push(await measure());
  return median(values);
}

const open = ({ port, user, password }: ImapPlace): Promise<BenchClient> =>
  BenchClient.open(port, user, password);

/** By MULTIAPPEND; messages a second. */
export async function fill(
  client: BenchClient,
  mailbox: string,
  messages: Iterable<Buffer>,
): Promise<number> {
  let elapsed = 0;
  let count = 0;
  let batch: Buffer[] = [];
  const send = async (): Promise<void> => {
    const literals = batch.flatMap((message) => [Buffer.from(` {${message.length}+}\r\n`), message]);
    elapsed += await client.say(Buffer.concat([Buffer.from(`APPEND ${mailbox}`), ...literals]));
    count += batch.length;
    batch = [];
  };
  for (const message of messages) if (batch.push(message) === BATCH) await send();
  if (batch.length > 0) await send();
  return (count / elapsed) * 1000;
}

async function appendOneByOne(client: BenchClient, messages: readonly Buffer[]): Promise<number> {
  let elapsed = 0;
  for (const message of messages) {
    elapsed += await client.say(
      Buffer.concat([Buffer.from(`APPEND Essai {${message.length}+}\r\n`), message]),
    );
  }
  return (messages.length / elapsed) * 1000;
}

/** Filling an inbox, and messages one by one into another mailbox. */
export async function measureAppends(place: ImapPlace, messages: Iterable<Buffer>): Promise<Measures> {
  const client = await open(place);
  const found: Measures = new Map();
  found.set('MULTIAPPEND, messages a second', await fill(client, 'INBOX', messages));
  await client.say('CREATE Essai');
  const single = Array.from({ length: 200 }, (_, index) => createMessage(4_000, `s${index}`));
  found.set('APPEND one at a time, messages a second', await appendOneByOne(client, single));
  client.close();
  return found;
}

/** What reads. */
export async function measureReading(place: ImapPlace, count: number): Promise<Measures> {
  const client = await open(place);
  const found: Measures = new Map();
  const note = async (what: string, command: string): Promise<void> => {
    found.set(what, await repeat(() => client.say(command), READINGS));
  };
  found.set('SELECT, the first of the process', await client.say('SELECT INBOX'));
  await note('SELECT', 'SELECT INBOX');
  await note('FETCH of all FLAGS', 'FETCH 1:* (FLAGS UID)');
  await note('FETCH of all ENVELOPE', 'FETCH 1:* (ENVELOPE)');
  await note('newest 50 with BODYSTRUCTURE', `FETCH ${count - 49}:${count} (FLAGS ENVELOPE BODYSTRUCTURE)`);
  const random = (): number[] => Array.from({ length: 200 }, () => 1 + Math.floor(Math.random() * count));
  // Others each time: none has been read before.
  found.set(
    '200 random bodies',
    await repeat(() => client.say(`FETCH ${random().join(',')} BODY.PEEK[]`), READINGS),
  );
  found.set('SEARCH SUBJECT, the first', await client.say('SEARCH SUBJECT "Message i77"'));
  await note('SEARCH SUBJECT', 'SEARCH SUBJECT "Message i77"');
  found.set('SEARCH TEXT, the first', await client.say('SEARCH TEXT "surveillan"'));
  await note('SEARCH TEXT, a rare word', 'SEARCH TEXT "parent.i7777"');
  await note('SEARCH TEXT, a frequent word', 'SEARCH TEXT "orientation"');
  await note('SORT (DATE)', 'SORT (REVERSE DATE) UTF-8 ALL');
  await note('SORT (SUBJECT)', 'SORT (SUBJECT) UTF-8 ALL');
  await note('THREAD REFERENCES', 'THREAD REFERENCES UTF-8 ALL');
  client.close();
  return found;
}

/** What changes a thousand messages at once. */
export async function measureWriting(place: ImapPlace): Promise<Measures> {
  const client = await open(place);
  const found: Measures = new Map();
  await client.say('SELECT INBOX');
  let rounds = 0;
  const store = (): Promise<number> => {
    rounds += 1;
    return client.say(`STORE 1:1000 ${rounds % 2 === 1 ? '+' : '-'}FLAGS.SILENT (\\Flagged)`);
  };
  found.set('STORE on 1,000', await repeat(store));
  found.set('MOVE of 1,000', await repeat(() => client.say('MOVE 1:1000 Essai')));
  const expunge = async (): Promise<number> => {
    await client.say('STORE 1:1000 +FLAGS.SILENT (\\Deleted)');
    return client.say('EXPUNGE');
  };
  found.set('EXPUNGE of 1,000', await repeat(expunge));
  client.close();
  return found;
}

/** From the OK of an APPEND or a STORE to what another session is told of it while it idles. */
export async function measureNotice(place: ImapPlace): Promise<Measures> {
  const [writer, idler] = [await open(place), await open(place)];
  await idler.say('SELECT Essai');
  await writer.say('SELECT Essai');
  const arrivals: number[] = [];
  const flags: number[] = [];
  /** Milliseconds from the command's sending, and from its OK: what is told before counts as nothing. */
  const measure = async (command: string | Buffer, told: RegExp): Promise<[sent: number, done: number]> => {
    await idler.begin('IDLE', /\+ .*\r\n$/);
    const heard = idler.next(told);
    const sent = performance.now();
    await writer.say(command);
    const done = performance.now();
    const moment = await heard;
    await idler.end('DONE');
    return [moment - sent, Math.max(0, moment - done)];
  };
  for (let round = 0; round < NOTICES; round += 1) {
    const message = createMessage(2_000, `n${round}`);
    const append = Buffer.concat([Buffer.from(`APPEND Essai {${message.length}+}\r\n`), message]);
    arrivals.push((await measure(append, /EXISTS\r\n/))[1]);
    flags.push((await measure(`STORE ${round + 1} +FLAGS (\\Flagged)`, /FETCH \(.*\r\n/))[0]);
  }
  writer.close();
  idler.close();
  return new Map([
    ['acknowledged APPEND to EXISTS in another session', median(arrivals)],
    ['STORE sent to its flags in another session', median(flags)],
    ['STORE sent to its flags in another session, the slowest', Math.max(...flags)],
  ]);
}
