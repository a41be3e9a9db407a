import type { FastifyInstance } from 'fastify';
import { formatRefusal, readOrigin, send } from '#identity';
import type { AdminParts } from './parts.ts';

/** GET review, POST review/withdraw, POST review/restore: one's own mail after a doubt. */
export function reviewRoutes(app: FastifyInstance, { review, guards }: AdminParts): void {
  app.get(
    '/support/review',
    guards.open(async ({ person }, reply) => {
      const found = await review.find(person);
      return found === null ? send(reply, formatRefusal('not-found')) : reply.send(found);
    }),
  );
  app.post(
    '/support/review/withdraw',
    guards.proved(['open'], async ({ person }, reply, request) => {
      const copies = await review.withdraw(person, readOrigin(request));
      return copies === null ? send(reply, formatRefusal('not-found')) : reply.send({ copies });
    }),
  );
  app.post(
    '/support/review/restore',
    guards.proved(['open'], async ({ person }, reply, request) => {
      const outcome = await review.restore(person, readOrigin(request));
      return outcome === null ? send(reply, formatRefusal('not-found')) : reply.send(outcome);
    }),
  );
}
