import type { FastifyInstance } from 'fastify';
import { Check } from 'typebox/schema';
import { parseAccountId, parseId } from '#base';
import {
  CloseIncidentRequest,
  ContainManyRequest,
  EndContainmentRequest,
  type IncidentLine,
  type OwnIncident,
} from '#contract';
import { formatRefusal, readOrigin, send } from '#identity';
import type { AdminParts } from './parts.ts';

/** A thousand addresses fit. */
const NAMES_LIMIT = 512 * 1024;
const BODY_LIMIT = 16 * 1024;

/** POST containment, POST containment/:account/end, GET incidents, POST incidents/:account/:id/close, GET incident. */
export function containmentRoutes(app: FastifyInstance, parts: AdminParts): void {
  const { identity, guards, submitter } = parts;
  app.post(
    '/admin/containment',
    { bodyLimit: NAMES_LIMIT },
    guards.proved(['open'], async ({ person }, reply, request) => {
      if (!Check(ContainManyRequest, request.body)) return send(reply, formatRefusal('malformed'));
      const done = await identity.administration.containMany(person, request.body, readOrigin(request));
      return done.kind === 'done' ? reply.send(done.outcome) : send(reply, formatRefusal('not-allowed'));
    }),
  );
  app.post(
    '/admin/containment/:account/end',
    { bodyLimit: BODY_LIMIT },
    guards.proved(['open'], async ({ person }, reply, request) => {
      if (!Check(EndContainmentRequest, request.body)) return send(reply, formatRefusal('malformed'));
      const account = parseAccountId((request.params as { account: string }).account);
      if (!(await identity.containment.mayEnd(person, account)))
        return send(reply, formatRefusal('not-found'));
      if (request.body.waiting === 'take-back') await submitter.waiting.takeBack(account, null);
      const ended = await identity.containment.end(person, account, readOrigin(request));
      return ended ? reply.code(204).send() : send(reply, formatRefusal('not-found'));
    }),
  );
  incidentRoutes(app, parts);
}

function incidentRoutes(app: FastifyInstance, parts: AdminParts): void {
  const { identity, support, guards, submitter } = parts;
  app.get(
    '/admin/incidents',
    guards.open(async ({ person }, reply) => {
      const incidents = await support.listOpen(person);
      if (incidents === null) return send(reply, formatRefusal('not-allowed'));
      const lines = await Promise.all(
        incidents.map(async (incident): Promise<IncidentLine> => ({
          account: incident.accountId,
          id: incident.incidentId,
          name: incident.name,
          address: incident.address,
          establishment: incident.establishment,
          reason: incident.reason,
          // Nobody opened it: the account went beyond its habit.
          isByPerson: incident.openedBy === incident.accountId && incident.reason !== 'burst',
          said: incident.said,
          openedAt: incident.openedAt.toISOString(),
          isContained: (await identity.containment.find(incident.accountId)) !== null,
          waiting: (await identity.containment.mayEnd(person, incident.accountId))
            ? await submitter.waiting.count(incident.accountId)
            : 0,
        })),
      );
      return reply.send(lines);
    }),
  );
  app.post(
    '/admin/incidents/:account/:id/close',
    { bodyLimit: BODY_LIMIT },
    guards.open(async ({ person }, reply, request) => {
      if (!Check(CloseIncidentRequest, request.body)) return send(reply, formatRefusal('malformed'));
      const { account, id } = request.params as { account: string; id: string };
      const incident = { account: parseAccountId(account), id: parseId(id) };
      const closed = await support.close(person, incident, request.body.answer.trim(), readOrigin(request));
      return closed ? reply.code(204).send() : send(reply, formatRefusal('not-found'));
    }),
  );
  app.get(
    '/support/incident',
    guards.open(async ({ person }, reply) => {
      const found = await support.findOwn(person.accountId);
      const incident =
        found === null
          ? null
          : {
              id: found.incidentId,
              openedAt: found.openedAt.toISOString(),
              closedAt: found.closedAt?.toISOString() ?? null,
              answer: found.answer,
            };
      return reply.send({ incident } satisfies OwnIncident);
    }),
  );
}
