import type { Socket } from 'node:net';

/** How often it is looked whether the other side still takes something. */
const LOOK_MS = 500;
/** The other side has everything; so long it may take to hang up too. */
const LINGER_MS = 1_000;

/**
 * Sees a socket out whose writable side has been ended, or will be by what is piped into it. What still arrives is
 * thrown away: octets left unread would make the close a reset, and that takes back what was sent last. Destroyed when
 * the other side hangs up, a second after everything has gone out, or once it has taken nothing for `stalledMs`.
 */
export function hangUp(socket: Socket, stalledMs: number): void {
  socket.removeAllListeners('data').removeAllListeners('timeout').setTimeout(0);
  socket.resume();
  let taken = -1;
  let isTakenAt = performance.now();
  let isFinishedAt: number | null = null;
  const look = setInterval(() => {
    const now = performance.now();
    if (socket.writableFinished) {
      isFinishedAt ??= now;
      if (now - isFinishedAt >= LINGER_MS) socket.destroy();
      return;
    }
    const takenNow = socket.bytesWritten - socket.writableLength;
    if (takenNow !== taken) [taken, isTakenAt] = [takenNow, now];
    else if (now - isTakenAt >= stalledMs) socket.destroy();
  }, LOOK_MS);
  look.unref();
  socket.once('close', () => clearInterval(look));
  if (socket.destroyed) clearInterval(look);
}
