import { once } from 'node:events';
import { connect, createServer, type AddressInfo } from 'node:net';

/** A port of its own that leads to another, as a firewall's port map does; the target is asked at each connection. */
export interface PortMap {
  port: number;
  close(): void;
}

export async function openPortMap(target: () => number): Promise<PortMap> {
  const server = createServer((outside) => {
    const inside = connect(target(), '127.0.0.1');
    for (const [one, other] of [
      [outside, inside],
      [inside, outside],
    ] as const) {
      one.on('error', () => other.destroy());
      one.pipe(other);
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { port: (server.address() as AddressInfo).port, close: () => void server.close() };
}
