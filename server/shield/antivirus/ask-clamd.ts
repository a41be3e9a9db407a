import { connect, type Socket } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { FilterFailure } from '#contract';

/** A unix socket, or a TCP port. */
export type ClamdAddress = { path: string } | { host: string; port: number };

export type ClamdAnswer = { kind: 'answer'; text: string } | { kind: 'failed'; why: FilterFailure };

/** An answer is one line: a name of a signature at the most. */
const MAX_ANSWER = 4_096;
const CHUNK = 64 * 1024;

/**
 * One command on a connection of its own (clamd(8), `z` form: NUL ends command and answer), with the content for
 * INSTREAM. Never throws, and never lasts longer than `timeoutMs`, whatever the other side does; `busy` when `signal`
 * ends it, which says nothing of clamd.
 */
export function askClamd(
  address: ClamdAddress,
  command: 'PING' | 'VERSION' | 'INSTREAM',
  content: Uint8Array | null,
  { timeoutMs, signal }: { timeoutMs: number; signal: AbortSignal },
): Promise<ClamdAnswer> {
  return new Promise((resolve) => {
    const socket = connect(address);
    let isConnected = false;
    let answer = Buffer.alloc(0);
    const end = (outcome: ClamdAnswer) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
      socket.destroy();
      resolve(outcome);
    };
    const stop = () => end({ kind: 'failed', why: 'busy' });
    signal.addEventListener('abort', stop);
    if (signal.aborted) queueMicrotask(stop);
    const timer = setTimeout(() => end({ kind: 'failed', why: 'timeout' }), timeoutMs);
    socket.on('connect', () => {
      isConnected = true;
      socket.write(`z${command}\0`);
      if (content !== null) void sendContent(socket, content);
    });
    socket.on('data', (chunk: Buffer) => {
      answer = Buffer.concat([answer, chunk]);
      const length = answer.indexOf(0);
      if (length > MAX_ANSWER || (length < 0 && answer.length > MAX_ANSWER))
        end({ kind: 'failed', why: 'nonsense' });
      else if (length >= 0) end({ kind: 'answer', text: answer.toString('latin1', 0, length) });
    });
    // Cut in the middle: what one content can bring about says nothing of the next.
    const cut = () => end({ kind: 'failed', why: isConnected ? 'nonsense' : 'unreachable' });
    socket.on('error', cut);
    socket.on('close', cut);
  });
}

/**
 * Chunks with their length in four octets, most significant first; a length of nought ends. Waits for a slow reader, and looks
 * for an answer between two chunks: clamd hangs up behind the one that says that a content is too long, and whoever goes on
 * writing never reads it.
 */
async function sendContent(socket: Socket, content: Uint8Array): Promise<void> {
  for (let offset = 0; offset < content.length && !socket.destroyed; offset += CHUNK) {
    const chunk = content.subarray(offset, offset + CHUNK);
    await write(socket, Buffer.concat([formatLength(chunk.length), chunk]));
    await nextTurn();
  }
  if (!socket.destroyed) await write(socket, formatLength(0));
}

/** A fault is told by the socket's own event. */
const write = (socket: Socket, octets: Uint8Array): Promise<void> =>
  new Promise((resolve) => socket.write(octets, () => resolve()));

function formatLength(length: number): Buffer {
  const octets = Buffer.alloc(4);
  octets.writeUInt32BE(length);
  return octets;
}
