import type { FastifyInstance } from 'fastify';
import { Check } from 'typebox/schema';
import { parseId } from '#base';
import {
  ConfirmNetworkRequest,
  ContainRequest,
  type ConnectionPage,
  type ContainmentState,
  type KnownNetworkLine,
} from '#contract';
import { formatRefusal } from '../replies.ts';
import { answerStep } from './answer-step.ts';
import { readOrigin } from './authenticate-request.ts';
import { BODY_LIMIT, send } from './guards.ts';
import type { AuthParts } from './parts.ts';

const PAGE = 50;

/** GET connections, GET alerts, POST alerts/:id/recognise, GET/POST/DELETE networks, POST contain, GET containment, POST containment/end. */
export function connectionRoutes(app: FastifyInstance, parts: AuthParts): void {
  const { identity, guards } = parts;
  app.get(
    '/auth/connections',
    guards.open(async ({ person, session }, reply, request) => {
      const { before } = request.query as { before?: string };
      const id = parseId(before) || null;
      const lines = await identity.connections.list(person.accountId, { before: id, limit: PAGE });
      return reply.send({ lines, currentSessionId: session.sessionId } satisfies ConnectionPage);
    }),
  );
  app.get(
    '/auth/alerts',
    guards.open(async ({ session }, reply) => reply.send(await identity.connections.listAlerts(session))),
  );
  app.post(
    '/auth/alerts/:id/recognise',
    { bodyLimit: BODY_LIMIT },
    guards.open(async ({ person, session }, reply, request) => {
      const { id } = request.params as { id: string };
      const number = parseId(id);
      const { accountId: subject } = person;
      if (!(await identity.connections.recognise(subject, number, session.sessionId)))
        return send(reply, formatRefusal('not-found'));
      const remoteAddress = request.ip;
      await identity.audit.append({ actor: subject, act: 'connection.recognised', subject, remoteAddress });
      return reply.code(204).send();
    }),
  );
  networkRoutes(app, parts);
  containmentRoutes(app, parts);
}

function networkRoutes(app: FastifyInstance, { identity, guards }: AuthParts): void {
  const { networks, audit } = identity;
  app.get(
    '/auth/networks',
    guards.open(async ({ person }, reply) => {
      const lines = (await networks.listKnown(person.accountId)).map((line): KnownNetworkLine => ({
        ...line,
        confirmedAt: line.confirmedAt.toISOString(),
      }));
      return reply.send(lines);
    }),
  );
  app.post(
    '/auth/networks',
    { bodyLimit: BODY_LIMIT },
    guards.proved(['open'], async ({ person }, reply, request) => {
      if (!Check(ConfirmNetworkRequest, request.body)) return send(reply, formatRefusal('malformed'));
      const { accountId } = person;
      const label = request.body.label.replace(/\p{Cc}/gu, ' ').trim();
      if (label === '') return send(reply, formatRefusal('malformed'));
      if (!(await networks.confirm(accountId, request.ip, label))) return send(reply, formatRefusal('limit'));
      const act = 'network.confirmed' as const;
      await audit.append({ actor: accountId, act, subject: accountId, remoteAddress: request.ip });
      return reply.code(204).send();
    }),
  );
  app.delete(
    '/auth/networks/:network',
    guards.open(async ({ person: { accountId } }, reply, request) => {
      const { network } = request.params as { network: string };
      if (!(await networks.forget(accountId, network))) return send(reply, formatRefusal('not-found'));
      const act = 'network.forgotten' as const;
      await audit.append({ actor: accountId, act, subject: accountId, remoteAddress: request.ip });
      return reply.code(204).send();
    }),
  );
}

function containmentRoutes(app: FastifyInstance, parts: AuthParts): void {
  const { identity, guards } = parts;
  app.get(
    '/auth/containment',
    guards.open(async ({ person }, reply) => {
      const found = await identity.containment.find(person.accountId);
      const state: ContainmentState = {
        begunAt: found?.begunAt.toISOString() ?? null,
        scope: found?.scope ?? null,
        since: found?.since.toISOString() ?? null,
      };
      return reply.send(state);
    }),
  );
  // Proved: a thief with a cookie must not shut the owner out and stay in.
  app.post(
    '/auth/contain',
    { bodyLimit: BODY_LIMIT },
    guards.proved(['open'], async ({ person, session }, reply, request) => {
      if (!Check(ContainRequest, request.body)) return send(reply, formatRefusal('malformed'));
      const connectionId = request.body.connectionId ?? null;
      const shutting = { reason: 'self', connectionId, keep: session.sessionId, isDryRun: false };
      await identity.containment.contain(person, [person.accountId], shutting, readOrigin(request));
      return answerStep(parts, reply, person, await identity.secondStep.restart(person, session));
    }),
  );
  app.post(
    '/auth/containment/end',
    { bodyLimit: BODY_LIMIT },
    guards.proved(['open'], async ({ person }, reply, request) => {
      const ended = await identity.containment.end(person, person.accountId, readOrigin(request));
      return ended ? reply.code(204).send() : send(reply, formatRefusal('not-found'));
    }),
  );
}
