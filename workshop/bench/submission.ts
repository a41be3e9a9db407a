import { once } from 'node:events';
import { connect } from 'node:tls';
import { createInterface } from 'node:readline';

/** At night one person may send so many before somebody has a look (see the limits of mail/submit). */
const MESSAGES = 100;

/** Messages handed in over one TLS connection, each acknowledged before the next: looked through, filed, delivered. */
export async function measureSubmission(
  port: number,
  person: { login: string; password: string; address: string },
  to: string,
): Promise<[what: string, figure: string, aim: string][]> {
  const socket = connect({ port, host: '127.0.0.1', rejectUnauthorized: false });
  await once(socket, 'secureConnect');
  const lines = createInterface({ input: socket })[Symbol.asyncIterator]();
  const say = async (command: string | null, expected: string): Promise<void> => {
    if (command !== null) socket.write(`${command}\r\n`);
    for (;;) {
      const line = String((await lines.next()).value);
      if (line[3] === '-') continue;
      if (!line.startsWith(expected)) throw new Error(`submission: ${line}`);
      return;
    }
  };
  await say(null, '220');
  await say('EHLO bench.example', '250');
  const plain = Buffer.from(`\0${person.login}\0${person.password}`).toString('base64');
  await say(`AUTH PLAIN ${plain}`, '235');
  const text = 'Bonjour, voici la suite de notre échange de lundi.\r\n'.repeat(40);
  const started = performance.now();
  for (let n = 0; n < MESSAGES; n += 1) {
    await say(`MAIL FROM:<${person.address}>`, '250');
    await say(`RCPT TO:<${to}>`, '250');
    await say('DATA', '354');
    await say(
      `From: ${person.address}\r\nTo: ${to}\r\nSubject: Envoi ${n}\r\nMessage-ID: <envoi-${n}@bench.example>\r\n\r\n${text}.`,
      '250',
    );
  }
  const seconds = (performance.now() - started) / 1000;
  socket.destroy();
  const what = 'messages a second handed in over one TLS connection, delivered and filed';
  return [[what, (MESSAGES / seconds).toFixed(0), '']];
}
