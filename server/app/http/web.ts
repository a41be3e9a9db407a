import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { frameHeaders, pageHeaders } from './policy.ts';

/** Where the web build leaves the pages. */
export const webFolder = fileURLToPath(new URL('../../../web/dist/', import.meta.url));

const YEAR = 31_536_000;

/** The webmail's files. Any page address without a file is the webmail's own: it routes by itself. */
export async function webRoutes(app: FastifyInstance): Promise<void> {
  await app.register(fastifyStatic, {
    root: webFolder,
    cacheControl: false,
    setHeaders(reply, path) {
      const headers = path.endsWith('frame.html') ? frameHeaders : pageHeaders;
      for (const [name, value] of Object.entries(headers)) reply.header(name, value);
      const hashed = path.includes('/assets/');
      reply.header('cache-control', hashed ? `public, max-age=${YEAR}, immutable` : 'no-cache');
    },
  });
  app.setNotFoundHandler((request, reply) => {
    const wantsPage = request.method === 'GET' && String(request.headers.accept ?? '').includes('text/html');
    if (!wantsPage || /^\/(jmap|auth|oidc|proxy|assets)\//.test(request.url)) {
      return reply.code(404).headers(pageHeaders).send({ error: 'not-found' });
    }
    return reply.sendFile('index.html');
  });
}
