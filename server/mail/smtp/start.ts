import type { SMTPServerOptions } from 'smtp-server';
import { createAdmission, createByteBudget, type Log } from '#base';
import { refuseFault } from './fault.ts';
import { GuardedServer } from './guarded-server.ts';
import { MessageStream } from './guarded-stream.ts';
import type { Reply } from './replies.ts';
import type { ConversationListener, ConversationSession, Door } from './types.ts';

/** Listens for clients of one door; port 0 takes a free one. Rejects when the address is taken. */
export async function startConversations(
  door: Door,
  { host, port }: { host: string; port: number },
): Promise<ConversationListener> {
  const { limits, signIn = null } = door;
  const server = new GuardedServer(settings(door), {
    limits,
    budget: createByteBudget(limits.bytesInFlight),
    admission: createAdmission(signIn === null ? limits : { ...limits, strangers: signIn.limits.strangers }),
    log: door.log,
    features: door.features ?? (() => []),
    format: (refusal) => door.formatRefusal(refusal),
    signIn,
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  server.on('error', (error: Error) =>
    door.log.debug({ fault: error.name }, 'SMTP session ended by an error'),
  );
  const bound = server.server.address();
  const taken = typeof bound === 'object' && bound !== null ? bound.port : port;
  return { address: `${host}:${taken}`, port: taken, close: () => server.stop() };
}

/** Commands of the library that no door of ours offers. */
const NOT_OFFERED = ['XCLIENT', 'XFORWARD', 'WIZ', 'SHELL', 'KILL'];

function settings(door: Door): SMTPServerOptions {
  const { limits, signIn } = door;
  return {
    name: door.hostname,
    key: door.tls.key,
    cert: door.tls.cert,
    secure: door.isTls,
    logger: false,
    banner: 'ready',
    heloResponse: '%s',
    disableReverseLookup: true,
    disabledCommands: signIn === undefined ? ['AUTH', ...NOT_OFFERED] : NOT_OFFERED,
    maxAllowedUnauthenticatedCommands: limits.errors,
    ...(signIn === undefined ? {} : { authRequiredMessage: signIn.formatRefusal({ kind: 'required' }).text }),
    hideENHANCEDSTATUSCODES: false,
    size: limits.messageBytes,
    maxRecipients: limits.recipients,
    socketTimeout: limits.idleMs,
    closeTimeout: limits.stopMs,
    onMailFrom: (path, session, callback) =>
      void answer(callback, door, 'mail', () => door.checkSender(path, session)),
    onRcptTo: (path, session, callback) =>
      void answer(callback, door, 'rcpt', () => door.checkRecipient(path, session)),
    onData: (stream, session, callback) => {
      if (!(stream instanceof MessageStream)) return callback(new Error('4.3.0 not our stream'));
      void answer(callback, door, 'data', () => readAndTake(stream, session, door));
    },
    onClose: (session) => signIn?.left(session),
  };
}

/** The command loop: the one place where a fault becomes a reply. */
async function answer(
  callback: (error?: Error | null, message?: string) => void,
  door: { log: Log; formatRefusal: Door['formatRefusal'] },
  step: string,
  decide: () => Promise<Reply | null>,
): Promise<void> {
  let reply: Reply | null;
  try {
    reply = await decide();
  } catch (error) {
    reply = door.formatRefusal(refuseFault(error, door.log, step));
  }
  if (reply === null) callback(null);
  else if (reply.code < 400) callback(null, reply.text);
  else callback(Object.assign(new Error(reply.text), { responseCode: reply.code }));
}

async function readAndTake(
  stream: MessageStream,
  session: ConversationSession,
  door: Door,
): Promise<Reply | null> {
  try {
    const bytes = await readMessage(stream);
    if (stream.sizeExceeded) {
      return door.formatRefusal({ kind: 'message-too-large', limitBytes: door.limits.messageBytes });
    }
    // Null also when the client went away: then nobody hears this.
    if (stream.overloaded || bytes === null) return door.formatRefusal({ kind: 'overloaded' });
    return await door.takeMessage(bytes, session);
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
