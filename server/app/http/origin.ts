import type { FastifyRequest } from 'fastify';
import type { AppSettings } from '../config.ts';

/**
 * Where a client reaches us, for the absolute URLs of a JMAP session: DIGUE_PUBLIC_URL when it is set, otherwise the
 * Host header when it names this server and port, otherwise '' (relative URLs). A forged Host leads nobody away.
 */
export function createOriginOf(
  settings: Pick<AppSettings, 'publicUrl' | 'hostname' | 'host'>,
): (request: FastifyRequest) => string {
  const names = ['localhost', '127.0.0.1', '::1', settings.hostname, settings.host];
  return (request) => {
    if (settings.publicUrl !== null) return settings.publicUrl;
    const { localAddress = '', localPort = 0 } = request.raw.socket;
    const host = request.host.toLowerCase();
    const isOurs = [...names, localAddress].some((name) => listForms(name, localPort).includes(host));
    return isOurs ? `${request.protocol}://${host}` : '';
  };
}

/** RFC 9110, section 4.2.3: the scheme's own port may be left out. */
function listForms(name: string, port: number): string[] {
  const host = (name.includes(':') ? `[${name}]` : name).toLowerCase();
  return port === 80 || port === 443 ? [host, `${host}:${port}`] : [`${host}:${port}`];
}
