import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { createGuardedFetch, DigueError } from '#base';

export interface ImageProxyOptions {
  /** Only people signed in may ask. */
  isSignedIn: (request: FastifyRequest) => Promise<boolean>;
  isAllowedAddress: (address: string) => boolean;
  /** Octets. */
  maxBytes: number;
  timeoutMs: number;
}

/** What a browser may draw. No SVG: it is a document, not a picture. */
const PICTURES = new Set([
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/webp',
  'image/avif',
  'image/bmp',
  'image/x-icon',
]);
const MAX_URL = 4096;

/**
 * GET /proxy/image?url=…: a remote picture of a message, fetched by us so that its sender learns neither the
 * reader's address nor their program. What comes back is a picture by its own bytes, whatever it was declared.
 */
export function imageProxy(app: FastifyInstance, options: ImageProxyOptions): void {
  const client = createGuardedFetch({
    maxBytes: options.maxBytes,
    timeoutMs: options.timeoutMs,
    isAllowed: options.isAllowedAddress,
  });
  app.addHook('onClose', () => client.close());
  app.get<{ Querystring: { url?: string } }>('/proxy/image', async (request, reply) => {
    if (!(await options.isSignedIn(request))) return reply.code(401).send();
    const { url } = request.query;
    if (typeof url !== 'string' || url.length > MAX_URL) return reply.code(400).send();
    try {
      const { bytes } = await client.get(url, {
        accept: 'image/*',
        'user-agent': 'Mozilla/5.0 (image proxy)',
      });
      return await sendPicture(reply, bytes);
    } catch (error) {
      if (error instanceof DigueError) return reply.code(error.code === 'fetch/refused' ? 403 : 502).send();
      throw error;
    }
  });
}

async function sendPicture(reply: FastifyReply, bytes: Buffer): Promise<FastifyReply> {
  const { fileTypeFromBuffer } = await import('file-type');
  const type = (await fileTypeFromBuffer(bytes))?.mime;
  if (type === undefined || !PICTURES.has(type)) return reply.code(415).send();
  return reply
    .headers({
      'content-type': type,
      'cache-control': 'private, max-age=86400',
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
    })
    .send(bytes);
}
