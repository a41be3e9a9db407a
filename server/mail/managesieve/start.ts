import { createServer, isIPv6, type Server, type Socket } from 'node:net';
import { createSecureContext } from 'node:tls';
import { createAdmission, isLoopback } from '#base';
import { ManageSieveConnection } from './connection.ts';
import { defaultLimits } from './limits.ts';
import { replies } from './replies.ts';
import { ManageSieveSession } from './session.ts';
import type { ManageSieveListener, ManageSieveOptions } from './types.ts';

/** Credentials that end by time alone are asked for as often as this. */
const RECHECK_MS = 60_000;

/** Listens for ManageSieve clients (RFC 5804); port 0 takes a free one. Rejects when the address is taken. */
export async function startManageSieve(
  options: ManageSieveOptions,
  { host, port }: { host: string; port: number },
): Promise<ManageSieveListener> {
  const limits = { ...defaultLimits, ...options.limits };
  const secureContext = createSecureContext(options.tls);
  const admission = createAdmission(limits);
  const open = new Map<Socket, ManageSieveConnection>();
  const server = createServer((socket) => {
    const place = admission.enter(socket.remoteAddress ?? '', () => open.get(socket)?.giveWay() ?? false);
    if (place === null) {
      socket.on('error', () => socket.destroy());
      socket.end(replies.busy);
      return;
    }
    const remoteAddress = plainAddress(socket.remoteAddress);
    const from = { remoteAddress, isLoopback: isLoopback(remoteAddress), failures: limits.failures };
    const session = new ManageSieveSession(options, from);
    const settle = (): boolean => place.settle();
    const parts = { secureContext, limits, log: options.log, settle };
    open.set(socket, new ManageSieveConnection(socket, session, parts));
    socket.once('close', () => {
      open.delete(socket);
      place.leave();
    });
  });
  const recheck = async (connections: Iterable<ManageSieveConnection>): Promise<void> => {
    for (const connection of connections) {
      try {
        if (!(await connection.session.isInForce())) connection.close(replies.ended);
      } catch (error) {
        options.log.warn({ err: error }, 'a ManageSieve session could not be checked against its revocation');
      }
    }
  };
  const unsubscribe = options.identity.revocations.subscribe(
    (account) => void recheck([...open.values()].filter((one) => one.accountId === account)),
  );
  const timer = setInterval(() => void recheck([...open.values()]), RECHECK_MS).unref();
  await listen(server, host, port);
  const bound = server.address();
  const taken = typeof bound === 'object' && bound !== null ? bound.port : port;
  return {
    address: `${isIPv6(host) ? `[${host}]` : host}:${taken}`,
    port: taken,
    close: () =>
      new Promise((done) => {
        unsubscribe();
        clearInterval(timer);
        server.close(() => done());
        for (const connection of open.values()) connection.close(replies.stopping);
      }),
  };
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((done, fail) => {
    server.once('error', fail);
    server.listen(port, host, () => {
      server.off('error', fail);
      done();
    });
  });
}

/** An IPv4 address as such, also on a socket of both families. */
function plainAddress(address: string | undefined): string {
  return (address ?? '').replace(/^::ffff:/, '');
}
