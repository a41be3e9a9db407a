import { connect, type Socket } from 'node:net';

/** A plain SMTP client that waits for each reply, so that an acknowledgement is an acknowledgement. */
async function* readReplies(socket: Socket): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of socket) {
    rest += String(chunk);
    for (let end = rest.indexOf('\r\n'); end >= 0; end = rest.indexOf('\r\n')) {
      const line = rest.slice(0, end);
      rest = rest.slice(end + 2);
      if (/^\d{3} /.test(line)) yield line;
    }
  }
}

/** A conversation up to its EHLO; sends `data`, and throws unless the reply begins with `expected`. */
export async function openSession(
  port: number,
): Promise<(data: string | Buffer, expected: string) => Promise<void>> {
  const socket = connect(port, '127.0.0.1').setNoDelay(true);
  const replies = readReplies(socket);
  const ask = async (data: string | Buffer, expected: string) => {
    if (data.length > 0) socket.write(data);
    const { value } = await replies.next();
    if (!String(value).startsWith(expected)) throw new Error(`SMTP: ${String(value)}`);
    if (expected === '221') socket.destroy();
  };
  await ask('', '220');
  await ask('EHLO bench.example\r\n', '250');
  return ask;
}

/** Sends every message once over `connections`; returns messages acknowledged per second. */
export async function pour(
  port: number,
  messages: readonly Buffer[],
  recipients: readonly string[],
  connections: number,
): Promise<number> {
  let next = 0;
  const started = performance.now();
  const run = async () => {
    const ask = await openSession(port);
    for (let index = next++; index < messages.length; index = next++) {
      await ask(`MAIL FROM:<parent.m${index}@courriel.example>\r\n`, '250');
      await ask(`RCPT TO:<${recipients[index % recipients.length]}>\r\n`, '250');
      await ask('DATA\r\n', '354');
      await ask(Buffer.concat([messages[index] as Buffer, Buffer.from('.\r\n')]), '250');
    }
    await ask('QUIT\r\n', '221');
  };
  await Promise.all(Array.from({ length: connections }, run));
  return messages.length / ((performance.now() - started) / 1000);
}

/** One message to many; returns seconds until it is acknowledged, which is when it is in every mailbox. */
export async function broadcast(
  port: number,
  message: Buffer,
  recipients: readonly string[],
): Promise<number> {
  const ask = await openSession(port);
  await ask('MAIL FROM:<rectorat@courriel.example>\r\n', '250');
  for (const recipient of recipients) await ask(`RCPT TO:<${recipient}>\r\n`, '250');
  const started = performance.now();
  await ask('DATA\r\n', '354');
  await ask(Buffer.concat([message, Buffer.from('.\r\n')]), '250');
  const seconds = (performance.now() - started) / 1000;
  await ask('QUIT\r\n', '221');
  return seconds;
}
