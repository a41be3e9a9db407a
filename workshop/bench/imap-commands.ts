import { createMessage } from './corpus.ts';
import { BenchClient } from './imap-client.ts';
import { median } from './median.ts';

const ROUNDS = 3;
const BATCH = 100;

/** Milliseconds, or messages a second where the name says so. */
export type Measures = Map<string, number>;

export interface ImapPlace {
  port: number;
  user: string;
  password: string;
}

async function repeat(measure: () => Promise<number>): Promise<number> {
  const values: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) values.push(await measure());
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
    found.set(what, await repeat(() => client.say(command)));
  };
  found.set('SELECT, the first of the process', await client.say('SELECT INBOX'));
  await note('SELECT', 'SELECT INBOX');
  await note('FETCH of all FLAGS', 'FETCH 1:* (FLAGS UID)');
  await note('FETCH of all ENVELOPE', 'FETCH 1:* (ENVELOPE)');
  await note('newest 50 with BODYSTRUCTURE', `FETCH ${count - 49}:${count} (FLAGS ENVELOPE BODYSTRUCTURE)`);
  const random = Array.from({ length: 200 }, () => 1 + Math.floor(Math.random() * count));
  await note('200 random bodies', `FETCH ${random.join(',')} BODY.PEEK[]`);
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

/** From the OK of an APPEND to the EXISTS that another session is told while it idles. */
export async function measureNotice(place: ImapPlace): Promise<Measures> {
  const [writer, idler] = [await open(place), await open(place)];
  await idler.say('SELECT Essai');
  const values: number[] = [];
  for (let round = 0; round < 21; round += 1) {
    await idler.begin('IDLE', /\+ .*\r\n$/);
    const told = idler.next(/EXISTS\r\n/);
    const message = createMessage(2_000, `n${round}`);
    await writer.say(Buffer.concat([Buffer.from(`APPEND Essai {${message.length}+}\r\n`), message]));
    const acknowledged = performance.now();
    values.push(Math.max(0, (await told) - acknowledged));
    await idler.end('DONE');
  }
  writer.close();
  idler.close();
  return new Map([['acknowledged APPEND to EXISTS in another session', median(values)]]);
}
