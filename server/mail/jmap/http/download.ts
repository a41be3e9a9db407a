import type { FastifyInstance, FastifyReply } from 'fastify';
import { cleanFileName } from '#wire/message';
import { findBlob } from '../blobs.ts';
import { parseAccountId, parseBlobId } from '../ids.ts';
import { sendNotFound } from './not-found.ts';
import type { JmapParts } from './options.ts';

interface Download {
  Params: { accountId: string; blobId: string; name: string };
  Querystring: { type?: string; disposition?: string };
}

const MEDIA_TYPE = /^[a-z0-9!#$&^_.+-]{1,100}\/[a-z0-9!#$&^_.+-]{1,100}$/;
/** What a browser may show in its own frame: pictures without script, and PDF. SVG and HTML can run. */
const SHOWN_TYPES = new Set([
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/webp',
  'image/avif',
  'image/bmp',
  'application/pdf',
]);

/** GET /jmap/download/{accountId}/{blobId}/{name} (RFC 8620, section 6.2). */
export function downloadRoute(app: FastifyInstance, parts: JmapParts): void {
  app.get<Download>('/jmap/download/:accountId/:blobId/:name', async (request, reply) => {
    const accountId = parseAccountId(request.params.accountId);
    const blobId = parseBlobId(request.params.blobId);
    const accesses = await parts.listAccess(request);
    const mayOpen = accesses.some((access) => access.accountId === accountId);
    if (accountId === null || blobId === null || !mayOpen) return sendNotFound(reply);
    const bytes = await findBlob(parts.store, accountId, blobId);
    if (bytes === null) return sendNotFound(reply);
    const { type, disposition } = request.query;
    addHeaders(reply, { name: request.params.name, type: readType(type), inline: disposition === 'inline' });
    return reply.send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  });
}

/** The type that the client names, parameters dropped; it decides nothing but the label. */
function readType(value: unknown): string {
  const type = typeof value === 'string' ? (value.split(';')[0] ?? '').trim().toLowerCase() : '';
  return MEDIA_TYPE.test(type) ? type : 'application/octet-stream';
}

/** Content that a stranger chose never runs in our origin: no sniffing, no script, saved unless it is a safe picture. */
function addHeaders(reply: FastifyReply, file: { name: string; type: string; inline: boolean }): void {
  const isShown = file.inline && SHOWN_TYPES.has(file.type);
  // A page even under another disposition stays a page: it is named as bytes.
  const isPage = /html|xml|svg|javascript|ecmascript/.test(file.type);
  void reply
    .header('content-type', isPage ? 'application/octet-stream' : file.type)
    .header('content-disposition', formatDisposition(isShown ? 'inline' : 'attachment', file.name))
    .header('x-content-type-options', 'nosniff')
    .header(
      'content-security-policy',
      "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:",
    )
    .header('cross-origin-resource-policy', 'same-origin')
    .header('referrer-policy', 'no-referrer')
    // RFC 8620, section 6.2: a blob never changes; but the right to it may end.
    .header('cache-control', 'private, no-transform, max-age=3600');
}

/** RFC 6266, with the name of RFC 8187 for what is not ASCII. */
export function formatDisposition(kind: 'inline' | 'attachment', given: string): string {
  const name = cleanFileName(given) ?? 'sans-nom';
  const ascii = name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${kind}; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
