import { EventEmitter } from 'node:events';
import { Server } from 'node:net';

/**
 * Every connection that this process accepts seems to come from `address`, until what is returned is called: no machine is
 * sure to have an address but loopback. Octets travel on real sockets all the same.
 */
export function arriveFrom(address: string): () => void {
  const emit = function (this: Server, event: string, ...values: unknown[]): boolean {
    const [socket] = values;
    if (event === 'connection' && typeof socket === 'object')
      Object.defineProperty(socket, 'remoteAddress', { value: address });
    return EventEmitter.prototype.emit.call(this, event, ...values);
  };
  Object.defineProperty(Server.prototype, 'emit', { value: emit, configurable: true });
  return () => void Reflect.deleteProperty(Server.prototype, 'emit');
}
