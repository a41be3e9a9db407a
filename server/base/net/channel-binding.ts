import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import { createHash, getHashes, type X509Certificate } from 'node:crypto';

/** What both ends of one TLS connection know and nobody between them can make alike, by name (RFC 5929, RFC 9266). */
export type ChannelBinding = Readonly<Partial<Record<ChannelBindingType, Buffer>>>;
export type ChannelBindingType = 'tls-exporter' | 'tls-server-end-point';

const EXPORTED = 32;

/**
 * Of the server's end. Null for a line that is not encrypted, and for TLS 1.2: clients bind to it by `tls-unique`, which is
 * not kept here, and one that was offered `-PLUS` would fail instead of going without.
 */
export function readChannelBinding(socket: Socket): ChannelBinding | null {
  if (!(socket instanceof TLSSocket)) return null;
  const exporter = readExporter(socket);
  if (exporter === null) return null;
  const endPoint = readEndPoint(socket.getX509Certificate());
  return {
    'tls-exporter': exporter,
    ...(endPoint === null ? {} : { 'tls-server-end-point': endPoint }),
  };
}

/**
 * RFC 9266. It also allows TLS 1.2 with an extended master secret; whether that was agreed on cannot be asked here, so
 * only TLS 1.3 is taken.
 */
function readExporter(socket: TLSSocket): Buffer | null {
  if (socket.getProtocol() !== 'TLSv1.3') return null;
  return socket.exportKeyingMaterial(EXPORTED, 'EXPORTER-Channel-Binding', Buffer.alloc(0));
}

/** RFC 5929, section 4.1: by the certificate's own hash, SHA-256 in the place of MD5 and SHA-1. */
function readEndPoint(certificate: X509Certificate | undefined): Buffer | null {
  const hash = /sha-?(1|224|256|384|512)(?!\d)|md5/i.exec(certificate?.signatureAlgorithm ?? '');
  if (certificate === undefined || hash === null) return null;
  const bits = hash[1] === undefined || hash[1] === '1' ? '256' : hash[1];
  return getHashes().includes(`sha${bits}`)
    ? createHash(`sha${bits}`).update(certificate.raw).digest()
    : null;
}
