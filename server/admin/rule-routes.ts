import type { FastifyInstance } from 'fastify';
import { Check } from 'typebox/schema';
import { parseId } from '#base';
import { RuleDraft } from '#contract';
import { formatRefusal, readOrigin, send } from '#identity';
import type { AdminParts } from './parts.ts';

const BODY_LIMIT = 32 * 1024;

/** GET and POST rules, GET rules/relays, POST rules/preview, POST rules/:id/end: what the security officer lays down for the shield. */
export function ruleRoutes(app: FastifyInstance, { rules, guards }: AdminParts): void {
  app.get(
    '/admin/rules',
    guards.open(async ({ person }, reply) => {
      const lines = await rules.list(person);
      return lines === null ? send(reply, formatRefusal('not-allowed')) : reply.send(lines);
    }),
  );
  app.get(
    '/admin/rules/relays',
    guards.open(async ({ person }, reply) => {
      const relays = rules.listRelays(person);
      return relays === null ? send(reply, formatRefusal('not-allowed')) : reply.send(relays);
    }),
  );
  app.post(
    '/admin/rules',
    { bodyLimit: BODY_LIMIT },
    guards.proved(['open'], async ({ person }, reply, request) => {
      if (!Check(RuleDraft, request.body)) return send(reply, formatRefusal('malformed'));
      const answer = await rules.add(person, request.body, readOrigin(request));
      return answer === null ? send(reply, formatRefusal('not-allowed')) : reply.send(answer);
    }),
  );
  app.post(
    '/admin/rules/preview',
    { bodyLimit: BODY_LIMIT },
    guards.open(async ({ person }, reply, request) => {
      if (!Check(RuleDraft, request.body)) return send(reply, formatRefusal('malformed'));
      const answer = await rules.preview(person, request.body);
      return answer === null ? send(reply, formatRefusal('not-allowed')) : reply.send(answer);
    }),
  );
  app.post(
    '/admin/rules/:id/end',
    { bodyLimit: BODY_LIMIT },
    guards.proved(['open'], async ({ person }, reply, request) => {
      const { id } = request.params as { id: string };
      const isEnded = await rules.end(person, parseId(id), readOrigin(request));
      if (isEnded === null) return send(reply, formatRefusal('not-allowed'));
      return isEnded ? reply.code(204).send() : send(reply, formatRefusal('not-found'));
    }),
  );
}
