import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import type { ClamdAddress } from '../antivirus/index.ts';

/** A clamd that does what a test says: `reply` gets the command without its NUL and the whole content of INSTREAM. */
export interface FakeClamd {
  address: ClamdAddress;
  /** Commands and sizes of contents, as they came. */
  seen: { command: string; octets: number }[];
  reply: (command: string, content: Buffer, socket: Socket) => void;
  /** Runs on each connection before anything is read. */
  greet: (socket: Socket) => void;
  stop(): Promise<void>;
}

/** Answers like the real one, without a signature, until told otherwise. */
export async function startFakeClamd(): Promise<FakeClamd> {
  const open = new Set<Socket>();
  const fake: FakeClamd = {
    address: { host: '127.0.0.1', port: 0 },
    seen: [],
    reply: (command, _content, socket) => void socket.end(`${answers[command] ?? 'UNKNOWN COMMAND'}\0`),
    greet: () => undefined,
    stop: () =>
      new Promise((resolve) => {
        for (const socket of open) socket.destroy();
        server.close(() => resolve());
      }),
  };
  const server = createServer((socket) => {
    open.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => open.delete(socket));
    fake.greet(socket);
    let received = Buffer.alloc(0);
    socket.on('data', (chunk: Buffer) => {
      received = Buffer.concat([received, chunk]);
      const request = readRequest(received);
      if (request === null) return;
      received = Buffer.alloc(0);
      fake.seen.push({ command: request.command, octets: request.content.length });
      fake.reply(request.command, request.content, socket);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  fake.address = { host: '127.0.0.1', port: (server.address() as AddressInfo).port };
  return fake;
}

const answers: Record<string, string> = {
  PING: 'PONG',
  VERSION: 'ClamAV 1.4.3/27500/Thu Jan  1 09:00:00 2026',
  INSTREAM: 'stream: OK',
};

/** Null until it is whole. */
function readRequest(received: Buffer): { command: string; content: Buffer } | null {
  const nul = received.indexOf(0);
  if (nul < 0) return null;
  const command = received.toString('latin1', 1, nul);
  if (command !== 'INSTREAM') return { command, content: Buffer.alloc(0) };
  const chunks: Buffer[] = [];
  for (let at = nul + 1; at + 4 <= received.length;) {
    const length = received.readUInt32BE(at);
    if (length === 0) return { command, content: Buffer.concat(chunks) };
    chunks.push(received.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return null;
}
