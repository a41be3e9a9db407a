import type { FastifyInstance } from 'fastify';
import { Check } from 'typebox/schema';
import { UndoRemovalRequest } from '#contract';
import { formatRefusal } from '../replies.ts';
import { readOrigin } from './authenticate-request.ts';
import { BODY_LIMIT, send } from './guards.ts';
import type { AuthParts } from './parts.ts';

/** GET removals, POST removals/undo. */
export function removalRoutes(app: FastifyInstance, { identity, guards }: AuthParts): void {
  const { removals } = identity;
  app.get(
    '/auth/removals',
    guards.open(async ({ person }, reply) => reply.send(await removals.list(person))),
  );
  app.post(
    '/auth/removals/undo',
    { bodyLimit: BODY_LIMIT },
    guards.proved(['open'], async ({ person }, reply, request) => {
      if (!Check(UndoRemovalRequest, request.body)) return send(reply, formatRefusal('malformed'));
      const outcome = await removals.undo(person, request.body.id, readOrigin(request));
      return outcome === 'done' ? reply.code(204).send() : send(reply, formatRefusal(outcome));
    }),
  );
}
