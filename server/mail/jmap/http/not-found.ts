import type { FastifyReply } from 'fastify';

/** One answer for what is foreign, unknown or malformed: none of them can be told from another. */
export function sendNotFound(reply: FastifyReply): FastifyReply {
  return reply
    .code(404)
    .type('application/problem+json')
    .send(JSON.stringify({ type: 'about:blank', status: 404, title: 'Not Found' }));
}
