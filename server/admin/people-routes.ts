import type { FastifyInstance } from 'fastify';
import { parseAccountId } from '#base';
import { formatRefusal, readOrigin, send } from '#identity';
import type { AdminParts } from './parts.ts';

/** GET overview, GET people, GET people/:id. */
export function peopleRoutes(app: FastifyInstance, { identity, guards }: AdminParts): void {
  const { administration } = identity;
  app.get(
    '/admin/overview',
    guards.open(async ({ person }, reply) => {
      const overview = await administration.overview(person);
      return overview === null ? send(reply, formatRefusal('not-allowed')) : reply.send(overview);
    }),
  );
  app.get(
    '/admin/people',
    guards.open(async ({ person }, reply, request) => {
      const { text } = request.query as { text?: unknown };
      const asked = typeof text === 'string' ? text.slice(0, 200) : '';
      const lines = await administration.searchPeople(person, asked);
      return lines === null ? send(reply, formatRefusal('not-allowed')) : reply.send(lines);
    }),
  );
  app.get(
    '/admin/people/:id',
    guards.open(async ({ person }, reply, request) => {
      const account = parseAccountId((request.params as { id: string }).id);
      const sheet = await administration.openSheet(person, account, readOrigin(request));
      return sheet === null ? send(reply, formatRefusal('not-found')) : reply.send(sheet);
    }),
  );
}
