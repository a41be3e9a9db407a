import type { FastifyInstance } from 'fastify';
import { formatRefusal, send } from '#identity';
import type { AdminParts } from './parts.ts';

/** GET /admin/filters: how the anti-virus and the second filter stand. */
export function filterRoutes(app: FastifyInstance, { filterStates, guards }: AdminParts): void {
  app.get(
    '/admin/filters',
    guards.open(async ({ person }, reply) => {
      const filters = await filterStates.describe(person);
      return filters === null ? send(reply, formatRefusal('not-allowed')) : reply.send(filters);
    }),
  );
}
