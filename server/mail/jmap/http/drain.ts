import type { IncomingMessage } from 'node:http';

const MAX_BYTES = 128 * 1024 * 1024;
const MAX_MS = 30_000;

/**
 * Reads what a client still sends of a body that is refused, and forgets it: a connection closed while it writes would
 * be all that it hears of the refusal. Bounded in octets and time; whoever goes on is cut off.
 */
export function drain(request: IncomingMessage, maxBytes = MAX_BYTES, maxMs = MAX_MS): Promise<void> {
  if (request.complete || request.readableEnded || request.destroyed) return Promise.resolve();
  return new Promise((resolve) => {
    let read = 0;
    const timer = setTimeout(finish, maxMs);
    function finish(): void {
      clearTimeout(timer);
      request.off('data', count);
      for (const event of ['end', 'close', 'error']) request.off(event, finish);
      resolve();
    }
    function count(chunk: Buffer): void {
      read += chunk.length;
      if (read > maxBytes) finish();
    }
    request.on('data', count);
    for (const event of ['end', 'close', 'error']) request.on(event, finish);
    request.resume();
  });
}
