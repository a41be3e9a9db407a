import type { FastifyInstance } from 'fastify';
import { Check } from 'typebox/schema';
import { parseId } from '#base';
import { AnnounceTravelRequest } from '#contract';
import { formatRefusal } from '../replies.ts';
import { BODY_LIMIT, send } from './guards.ts';
import type { AuthParts } from './parts.ts';

/** GET travels, POST travels, DELETE travels/:id. */
export function travelRoutes(app: FastifyInstance, { identity, guards }: AuthParts): void {
  const { networkRules, audit } = identity;
  app.get(
    '/auth/travels',
    guards.open(async ({ person }, reply) => reply.send(await networkRules.listTravels(person.accountId))),
  );
  app.post(
    '/auth/travels',
    { bodyLimit: BODY_LIMIT },
    guards.proved(['open'], async ({ person: { accountId } }, reply, request) => {
      const { body } = request;
      const isDate = (text: string) => !Number.isNaN(Date.parse(text));
      if (!Check(AnnounceTravelRequest, body) || !isDate(body.startsOn) || !isDate(body.endsOn))
        return send(reply, formatRefusal('malformed'));
      if (!(await networkRules.announce(accountId, body))) return send(reply, formatRefusal('malformed'));
      const act = 'travel.announced' as const;
      const detail = { country: body.country };
      await audit.append({ actor: accountId, act, subject: accountId, remoteAddress: request.ip, detail });
      return reply.code(204).send();
    }),
  );
  app.delete(
    '/auth/travels/:id',
    guards.open(async ({ person }, reply, request) => {
      const { id } = request.params as { id: string };
      const number = parseId(id);
      const { accountId: subject } = person;
      if (!(await networkRules.cancel(subject, number))) return send(reply, formatRefusal('not-found'));
      const remoteAddress = request.ip;
      await audit.append({ actor: subject, act: 'travel.cancelled', subject, remoteAddress });
      return reply.code(204).send();
    }),
  );
}
