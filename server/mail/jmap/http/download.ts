import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { judgeFile } from '#shield';
import type { MailView } from '#store';
import { cleanFileName } from '#wire/message';
import { findBlobWay, isFirstContactOnly, placeOf, readBlobPart } from '../blobs.ts';
import { openView } from '../doors.ts';
import { parseAccountId, parseBlobId, type BlobId } from '../ids.ts';
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
    const view = accountId === null ? null : openView(parts.store, await parts.findDoors(request), accountId);
    if (view === null || blobId === null) return sendNotFound(reply);
    const bytes = await readBlobPart(view, blobId);
    if (bytes === null) return sendNotFound(reply);
    const { type, disposition } = request.query;
    const file = { name: request.params.name, type: readType(type), inline: disposition === 'inline' };
    const refusal = await findRefusal(parts, request, { view, blobId, bytes, file });
    if (refusal !== null) return sendRefusal(reply, refusal);
    addHeaders(reply, file);
    // What somebody gave is looked at as long as they give it.
    if (view.isPartial) void reply.header('cache-control', 'no-store');
    return reply.send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  });
}

interface Wanted {
  view: MailView;
  blobId: BlobId;
  bytes: Uint8Array;
  file: { type: string; inline: boolean };
}

/**
 * Why this part stays closed; null when it opens. A fraud's never opens, and nothing that waits for the anti-virus. One
 * of a doubtful message, or one that it could not see, opens once the person has answered the question of
 * `POST /support/files`; until then a page may show what is inert when it is drawn. A mere first contact asks on the
 * page only: a program has no way to ask (docs/decisions/0011).
 */
async function findRefusal(
  parts: JmapParts,
  request: FastifyRequest,
  { view, blobId, bytes, file }: Wanted,
): Promise<keyof typeof refusals | null> {
  const { way, verdict } = await findBlobWay(view, blobId);
  if (way === 'closed') return 'held';
  if (way === 'waiting') return 'unscanned';
  if (way === 'open' || verdict === null) return null;
  if (isFirstContactOnly(verdict) && parts.isProgram(request)) return null;
  // A whole message is text to look at, with every file in it.
  if (file.inline && blobId.kind !== 'whole' && isInert(file.type, bytes)) return null;
  const place = { digest: blobId.digest, place: placeOf(blobId) };
  const isConfirmed = await parts.isConfirmed?.(parts.personOf(request), view.accountId, place);
  return isConfirmed === true ? null : 'unconfirmed';
}

/** A picture, a PDF or a plain text by its content as by its label: a page draws it and runs nothing of it. */
function isInert(type: string, bytes: Uint8Array): boolean {
  const { content } = judgeFile('', bytes);
  if (type === 'application/pdf') return content === 'pdf';
  if (type === 'text/plain') return content === 'text';
  return SHOWN_TYPES.has(type) && (content === 'image' || content === 'media');
}

/** RFC 7807; the URNs are ours (docs/jmap-extensions.md). */
const refusals = {
  held: {
    type: 'urn:digue:jmap:error:held',
    title: 'Held back',
    detail:
      'Ce message est tenu pour dangereux : ses pièces jointes ne s’ouvrent pas. La remise se demande dans la messagerie, page « Quarantaine ».',
  },
  unscanned: {
    type: 'urn:digue:jmap:error:unscanned',
    title: 'Not examined yet',
    detail:
      'L’antivirus n’a pas encore examiné les pièces jointes de ce message : elles s’ouvriront dès que ce sera fait. Réessayez dans quelques minutes.',
  },
  unconfirmed: {
    type: 'urn:digue:jmap:error:unconfirmed',
    title: 'Not confirmed',
    detail:
      'Prudence : ouvrez ce message dans la messagerie web et répondez à la question sur cette pièce jointe ; elle s’ouvrira ensuite partout.',
  },
} as const;

function sendRefusal(reply: FastifyReply, refusal: keyof typeof refusals): FastifyReply {
  return reply
    .code(403)
    .header('cache-control', 'no-store')
    .type('application/problem+json')
    .send(JSON.stringify({ ...refusals[refusal], status: 403 }));
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
