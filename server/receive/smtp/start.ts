import type { SMTPServerOptions, SMTPServerSession } from 'smtp-server';
import { createAdmission, createByteBudget, type Log } from '#base';
import { refuseFault } from '../errors.ts';
import type { ReceiveLimits } from '../limits.ts';
import { formatRefusal, type Refusal } from '../replies.ts';
import type { ReceiverOptions, SmtpListener } from '../types.ts';
import { GuardedServer } from './guarded-server.ts';
import { MessageStream } from './guarded-stream.ts';
import type { Transactions } from './transaction.ts';

export interface SmtpOptions {
  hostname: string;
  tls: ReceiverOptions['tls'];
  limits: ReceiveLimits;
  log: Log;
  transactions: Transactions;
}

/** Listens for mail from the internet. */
export async function startSmtp(options: SmtpOptions, host: string, port: number): Promise<SmtpListener> {
  const { limits } = options;
  const server = new GuardedServer(settings(options), {
    limits,
    budget: createByteBudget(limits.bytesInFlight),
    admission: createAdmission(limits),
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  server.on('error', (error: Error) =>
    options.log.debug({ fault: error.name }, 'SMTP session ended by an error'),
  );
  const bound = server.server.address();
  const taken = typeof bound === 'object' && bound !== null ? bound.port : port;
  return { address: `${host}:${taken}`, port: taken, close: () => server.stop() };
}

function settings(options: SmtpOptions): SMTPServerOptions {
  const { limits, log, transactions } = options;
  return {
    name: options.hostname,
    key: options.tls.key,
    cert: options.tls.cert,
    logger: false,
    banner: 'ready',
    heloResponse: '%s',
    disableReverseLookup: true,
    disabledCommands: ['AUTH', 'XCLIENT', 'XFORWARD', 'WIZ', 'SHELL', 'KILL'],
    hideENHANCEDSTATUSCODES: false,
    size: limits.messageBytes,
    maxRecipients: limits.recipients,
    socketTimeout: limits.idleMs,
    closeTimeout: limits.stopMs,
    onMailFrom: (path, _session, callback) =>
      void answer(callback, log, 'mail', async () => transactions.checkSender(path)),
    onRcptTo: (path, session, callback) =>
      void answer(callback, log, 'rcpt', () => transactions.checkRecipient(path, session)),
    onData: (stream, session, callback) => {
      if (!(stream instanceof MessageStream)) return callback(new Error('4.3.0 not our stream'));
      void answer(callback, log, 'data', () => readAndTake(stream, session, options));
    },
  };
}

/** The command loop: the one place where a fault becomes a reply. */
async function answer(
  callback: (error?: Error | null) => void,
  log: Log,
  step: string,
  decide: () => Promise<Refusal | null>,
): Promise<void> {
  let refusal: Refusal | null;
  try {
    refusal = await decide();
  } catch (error) {
    refusal = refuseFault(error, log, step);
  }
  callback(refusal === null ? null : asError(refusal));
}

function asError(refusal: Refusal): Error {
  const reply = formatRefusal(refusal);
  return Object.assign(new Error(reply.text), { responseCode: reply.code });
}

async function readAndTake(
  stream: MessageStream,
  session: SMTPServerSession,
  options: SmtpOptions,
): Promise<Refusal | null> {
  try {
    const bytes = await readMessage(stream);
    if (stream.sizeExceeded) return { kind: 'message-too-large', limitBytes: options.limits.messageBytes };
    // Null also when the client went away: then nobody hears this.
    if (stream.overloaded || bytes === null) return { kind: 'overloaded' };
    return await options.transactions.takeMessage(bytes, session);
  } finally {
    stream.release();
  }
}

/** Null when the connection ended before the message did. */
function readMessage(stream: MessageStream): Promise<Uint8Array | null> {
  return new Promise((resolve) => {
    let bytes: Uint8Array = new Uint8Array(0);
    stream.on('data', (chunk: Buffer) => {
      bytes = chunk;
    });
    stream.once('end', () => resolve(bytes));
    stream.once('error', () => resolve(null));
    stream.once('close', () => resolve(null));
  });
}
