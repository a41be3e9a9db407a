import type { FastifyInstance } from 'fastify';
import { Check } from 'typebox/schema';
import { CollectorRuleRequest } from '#contract';
import { BODY_LIMIT, formatRefusal, readOrigin, send } from '#identity';
import type { AdminParts } from './parts.ts';

/** GET collectors, PUT collectors/:service: services outside that fetch people's mail, and what holds for each. */
export function collectorRoutes(app: FastifyInstance, { identity, guards }: AdminParts): void {
  const { collectors } = identity;
  app.get(
    '/admin/collectors',
    guards.open(async ({ person }, reply) => {
      const lines = await collectors.list(person);
      return lines === null ? send(reply, formatRefusal('not-allowed')) : reply.send(lines);
    }),
  );
  app.put(
    '/admin/collectors/:service',
    { bodyLimit: BODY_LIMIT },
    guards.proved(['open'], async ({ person }, reply, request) => {
      const { service } = request.params as { service: string };
      const { body } = request;
      if (!Check(CollectorRuleRequest, body)) return send(reply, formatRefusal('malformed'));
      const change = { service, rule: body.rule, reason: body.reason.trim() };
      const set = await collectors.setRule(person, change, readOrigin(request));
      return set ? reply.code(204).send() : send(reply, formatRefusal('not-allowed'));
    }),
  );
}
