import type { FastifyInstance } from 'fastify';
import { verdictFamilies, type VerdictFamily } from '#contract';
import { formatRefusal, send } from '#identity';
import { createModelCard } from '#shield';
import { isOfficer, mostDays } from '#support';
import type { AdminParts } from './parts.ts';

/** GET verdicts?days=30&school=UAI&family=link: incoming verdicts over time; GET model: what they rest on. */
export function verdictRoutes(app: FastifyInstance, { verdicts, guards }: AdminParts): void {
  app.get(
    '/admin/verdicts',
    guards.open(async ({ person }, reply, request) => {
      const asked = readAsked(request.query as Record<string, unknown>);
      if (asked === null) return send(reply, formatRefusal('malformed'));
      const counts = await verdicts.count(person, asked);
      return counts === null ? send(reply, formatRefusal('not-allowed')) : reply.send(counts);
    }),
  );
  app.get(
    '/admin/model',
    guards.open(async ({ person }, reply) =>
      isOfficer(person) ? reply.send(createModelCard()) : send(reply, formatRefusal('not-allowed')),
    ),
  );
}

function readAsked(query: Record<string, unknown>) {
  const { days = '30', school = null, family = null } = query;
  if (typeof days !== 'string' || !/^[0-9]{1,3}$/.test(days)) return null;
  if (Number(days) < 1 || Number(days) > mostDays) return null;
  if (school !== null && (typeof school !== 'string' || !/^(?:[0-9]{7}[A-Z])?$/.test(school))) return null;
  if (family !== null && !verdictFamilies.includes(family as VerdictFamily)) return null;
  return { days: Number(days), school, family: family as VerdictFamily | null };
}
