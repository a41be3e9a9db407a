import type { FastifyInstance } from 'fastify';
import { Check } from 'typebox/schema';
import { RolePolicy, roles, SchoolNetworkLine, type Role } from '#contract';
import { BODY_LIMIT, formatRefusal, readOrigin, send } from '#identity';
import type { AdminParts } from './parts.ts';

const options = { bodyLimit: BODY_LIMIT };

/** GET policies, PUT policies/:role; GET networks, PUT networks, DELETE networks/:range. */
export function policyRoutes(app: FastifyInstance, { identity, guards }: AdminParts): void {
  const { administration } = identity;
  app.get(
    '/admin/policies',
    guards.open(async ({ person }, reply) => {
      const policies = await administration.listPolicies(person);
      return policies === null ? send(reply, formatRefusal('not-allowed')) : reply.send(policies);
    }),
  );
  app.put(
    '/admin/policies/:role',
    options,
    guards.proved(['open'], async ({ person }, reply, request) => {
      const { role } = request.params as { role: string };
      const { body } = request;
      if (!isRole(role)) return send(reply, formatRefusal('not-found'));
      if (!Check(RolePolicy, body) || !isInOrder(body)) return send(reply, formatRefusal('malformed'));
      const set = await administration.setPolicy(person, role, body, readOrigin(request));
      return set ? reply.code(204).send() : send(reply, formatRefusal('not-allowed'));
    }),
  );
  app.get(
    '/admin/networks',
    guards.open(async ({ person }, reply) => {
      const lines = await administration.listNetworks(person);
      return lines === null ? send(reply, formatRefusal('not-allowed')) : reply.send(lines);
    }),
  );
  app.put(
    '/admin/networks',
    options,
    guards.proved(['open'], async ({ person }, reply, request) => {
      if (!Check(SchoolNetworkLine, request.body)) return send(reply, formatRefusal('malformed'));
      const set = await administration.setNetwork(person, request.body, readOrigin(request));
      return set ? reply.code(204).send() : send(reply, formatRefusal('malformed'));
    }),
  );
  app.delete(
    '/admin/networks/:range',
    guards.proved(['open'], async ({ person }, reply, request) => {
      const { range } = request.params as { range: string };
      const removed = await administration.removeNetwork(person, range, readOrigin(request));
      return removed ? reply.code(204).send() : send(reply, formatRefusal('not-found'));
    }),
  );
}

function isRole(text: string): text is Role {
  return (roles as readonly string[]).includes(text);
}

/** What is required comes no sooner than what is suggested. */
function isInOrder({ password: { suggestAfterDays, requireAfterDays } }: RolePolicy): boolean {
  return suggestAfterDays === null || requireAfterDays === null || suggestAfterDays <= requireAfterDays;
}
