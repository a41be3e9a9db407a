import { connect, type Socket } from 'node:net';
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
      if (content !== null) sendContent(socket, content);
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

/** Chunks with their length in four octets, most significant first; a length of nought ends. Waits for a slow reader. */
function sendContent(socket: Socket, content: Uint8Array): void {
  let offset = 0;
  const pump = () => {
    while (offset < content.length) {
      const chunk = content.subarray(offset, offset + CHUNK);
      offset += chunk.length;
      socket.cork();
      socket.write(formatLength(chunk.length));
      const isTaken = socket.write(chunk);
      process.nextTick(() => socket.uncork());
      if (!isTaken) return void socket.once('drain', pump);
    }
    socket.write(formatLength(0));
  };
  pump();
}

function formatLength(length: number): Buffer {
  const octets = Buffer.alloc(4);
  octets.writeUInt32BE(length);
  return octets;
}
