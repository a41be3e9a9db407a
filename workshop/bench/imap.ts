import { createMessage } from './corpus.ts';
import { startDovecot } from './dovecot.ts';
import { BenchClient } from './imap-client.ts';

const ROUNDS = 5;
const BATCH = 100;
const MESSAGE_OCTETS = 4_000;

type Row = [what: string, figure: string, aim: string];
type Measures = Map<string, number>;

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

async function repeat(measure: () => Promise<number>): Promise<number> {
  const values: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) values.push(await measure());
  return median(values);
}

/** Messages a second, by MULTIAPPEND. */
async function fill(client: BenchClient, messages: readonly Buffer[]): Promise<number> {
  let elapsed = 0;
  for (let from = 0; from < messages.length; from += BATCH) {
    const literals = messages
      .slice(from, from + BATCH)
      .flatMap((message) => [Buffer.from(` {${message.length}+}\r\n`), message]);
    elapsed += await client.say(Buffer.concat([Buffer.from('APPEND INBOX'), ...literals]));
  }
  return (messages.length / elapsed) * 1000;
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

/** The same commands to whichever server; milliseconds, or messages a second. */
async function measure(
  port: number,
  user: string,
  password: string,
  messages: readonly Buffer[],
): Promise<Measures> {
  const client = await BenchClient.open(port, user, password);
  const found: Measures = new Map();
  const note = async (what: string, command: string): Promise<void> => {
    found.set(what, await repeat(() => client.say(command)));
  };
  found.set('MULTIAPPEND, messages a second', await fill(client, messages));
  await client.say('CREATE Essai');
  found.set('APPEND one at a time, messages a second', await appendOneByOne(client, messages.slice(0, 200)));
  const count = messages.length;
  await note('SELECT', 'SELECT INBOX');
  await note('FETCH of all FLAGS', 'FETCH 1:* (FLAGS UID)');
  await note('FETCH of all ENVELOPE', 'FETCH 1:* (ENVELOPE)');
  await note('newest 50 with BODYSTRUCTURE', `FETCH ${count - 49}:${count} (FLAGS ENVELOPE BODYSTRUCTURE)`);
  const random = Array.from({ length: 200 }, () => 1 + Math.floor(Math.random() * count));
  await note('200 random bodies', `FETCH ${random.join(',')} BODY.PEEK[]`);
  await note('SEARCH SUBJECT', 'SEARCH SUBJECT "Message i77"');
  await note('SEARCH TEXT, a rare word', 'SEARCH TEXT "parent.i7777"');
  await note('SEARCH TEXT, a frequent word', 'SEARCH TEXT "orientation"');
  await note('SORT (DATE)', 'SORT (REVERSE DATE) UTF-8 ALL');
  await note('THREAD REFERENCES', 'THREAD REFERENCES UTF-8 ALL');
  let rounds = 0;
  found.set(
    'STORE on 1,000',
    await repeat(() => {
      rounds += 1;
      return client.say(`STORE 1:1000 ${rounds % 2 === 1 ? '+' : '-'}FLAGS.SILENT (\\Flagged)`);
    }),
  );
  found.set('MOVE of 1,000', await client.say('MOVE 1:1000 Essai'));
  await client.say('STORE 1:1000 +FLAGS.SILENT (\\Deleted)');
  found.set('EXPUNGE of 1,000', await client.say('EXPUNGE'));
  client.close();
  return found;
}

/** Rows of our IMAP against Dovecot's in the same run. Ours is durable at every OK; Dovecot's STORE and MOVE are not. */
export async function measureImap(
  port: number,
  user: string,
  password: string,
  count: number,
): Promise<Row[]> {
  const messages = Array.from({ length: count }, (_, index) => createMessage(MESSAGE_OCTETS, `i${index}`));
  const ours = await measure(port, user, password, messages);
  const dovecot = await startDovecot(user, password);
  const theirs = dovecot === null ? null : await measure(dovecot.port, user, password, messages);
  await dovecot?.stop();
  return [...ours].map(([what, value]): Row => {
    const other = theirs?.get(what);
    const isRate = what.endsWith('a second');
    const ratio =
      other === undefined
        ? ''
        : ` (Dovecot ${other.toFixed(1)}, ours is ${(isRate ? value / other : other / value).toFixed(2)}×)`;
    const unit = isRate ? '' : ', ms';
    return [`IMAP, ${count} messages: ${what}${unit}`, `${value.toFixed(1)}${ratio}`, '1×'];
  });
}
