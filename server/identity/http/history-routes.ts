import type { FastifyInstance } from 'fastify';
import type { AuthParts } from './parts.ts';

const MAX_LINES = 100;

/** GET history: what was done to one's own account, and by whom. */
export function historyRoutes(app: FastifyInstance, { identity, guards }: AuthParts): void {
  app.get(
    '/auth/history',
    guards.open(async ({ person }, reply) =>
      reply.send(await identity.administration.listHistory(person.accountId, MAX_LINES)),
    ),
  );
}
