import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isLoopback } from '#base';
import type { AppSettings } from '../config.ts';

/** A year (RFC 6797, section 6.1.1). */
const HSTS = 'max-age=31536000';

/** Where plain HTTP sends people once there is TLS; null while there is none. */
export interface SecureDoor {
  httpsPort: number | null;
  settings: Pick<AppSettings, 'publicUrl' | 'hostname'>;
}

/**
 * With TLS configured, plain HTTP serves this machine itself (a proxy, a health check) and nobody else: others are
 * sent to HTTPS, and told to come back there by HSTS. What is not a page request is refused instead: its secrets
 * have already crossed the network, and a redirect would hide it.
 */
export function guardTransport(app: FastifyInstance, door: SecureDoor): void {
  app.addHook('onRequest', async (request, reply) => {
    if (request.protocol === 'https') {
      reply.header('strict-transport-security', HSTS);
      return;
    }
    // Whoever asks whether we are well may ask plainly: the answer holds nothing of anybody.
    const isOpen = door.httpsPort === null || request.routeOptions.url === '/healthz';
    if (isOpen || isFromHere(request)) return;
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return reply.code(403).header('cache-control', 'no-store').send({ error: 'https-required' });
    }
    return reply.redirect(`${formatSecureOrigin(door)}${request.raw.url ?? '/'}`, 308);
  });
}

/** By the socket, which nobody can forge, and not by any header. */
function isFromHere(request: FastifyRequest): boolean {
  return isLoopback(request.raw.socket.remoteAddress ?? '');
}

/** Never the Host header: it is the client's word. */
function formatSecureOrigin({ httpsPort, settings }: SecureDoor): string {
  const { publicUrl, hostname } = settings;
  if (publicUrl?.startsWith('https://')) return publicUrl;
  return httpsPort === 443 ? `https://${hostname}` : `https://${hostname}:${httpsPort}`;
}
