import type { FastifyInstance } from 'fastify';
import { Check } from 'typebox/schema';
import { PasskeyRequest, ProveRequest, sessionStages, type SessionLine } from '#contract';
import { formatRefusal } from '../replies.ts';
import type { PasskeyResponse, Session, SessionId } from '../types.ts';
import { readOrigin } from './authenticate-request.ts';
import type { AuthParts } from './parts.ts';
import { BODY_LIMIT, send } from './guards.ts';
import { formatSignedIn } from './signed-in.ts';

/** GET session, POST sign-out, POST prove, POST prove/sms, GET sessions, DELETE sessions/:id. */
export function sessionRoutes(app: FastifyInstance, parts: AuthParts): void {
  const { identity, cookie, guards } = parts;
  app.get(
    '/auth/session',
    guards.staged(sessionStages, async ({ person, session }, reply) =>
      reply.send(await formatSignedIn(identity, person, session)),
    ),
  );
  app.post(
    '/auth/sign-out',
    { bodyLimit: BODY_LIMIT },
    guards.staged(sessionStages, async ({ person, session }, reply, request) => {
      const { accountId: subject } = person;
      if (await identity.endSession(subject, session.sessionId)) {
        const remoteAddress = request.ip;
        await identity.audit.append({ actor: subject, act: 'sign-out', subject, remoteAddress });
      }
      return reply.header('set-cookie', cookie.formatRemoval()).code(204).send();
    }),
  );
  proveRoute(app, parts);
  provePasskeyRoutes(app, parts);
  proveSmsRoute(app, parts);
  app.get(
    '/auth/sessions',
    guards.open(async ({ person, session }, reply) => {
      const sessions = await identity.listSessions(person.accountId);
      return reply.send(sessions.map((line) => formatLine(line, session)));
    }),
  );
  app.delete(
    '/auth/sessions/:id',
    guards.staged(['open'], async ({ person, session }, reply, request) => {
      const { id } = request.params as { id: SessionId };
      // The answer is the same for an id that is unknown, over, or somebody else's: none of yours has it now.
      const { accountId: subject } = person;
      if (await identity.endSession(subject, id)) {
        const remoteAddress = request.ip;
        await identity.audit.append({ actor: subject, act: 'session.ended', subject, remoteAddress });
      }
      if (id === session.sessionId) reply.header('set-cookie', cookie.formatRemoval());
      return reply.code(204).send();
    }),
  );
}

/** POST prove: a factor when the person has one, otherwise the password. */
function proveRoute(app: FastifyInstance, { identity, guards }: AuthParts): void {
  app.post(
    '/auth/prove',
    { bodyLimit: BODY_LIMIT },
    guards.staged(['open', 'enrol'], async ({ person, session }, reply, request) => {
      const { body } = request;
      if (!Check(ProveRequest, body)) return send(reply, formatRefusal('malformed'));
      const origin = readOrigin(request);
      const outcome =
        'code' in body
          ? await identity.secondStep.proveByCode(session, body, origin)
          : await identity.proveByPassword(person, session, body.password, origin);
      switch (outcome.kind) {
        case 'proved':
          return reply.code(204).send();
        case 'wrong':
          return send(reply, formatRefusal('wrong-code'));
        case 'throttled':
          return send(reply, formatRefusal('throttled', outcome.retryAfterSeconds));
      }
    }),
  );
}

/** POST prove/passkey: the only such proof of whoever has no password and no other factor. */
function provePasskeyRoutes(app: FastifyInstance, parts: AuthParts): void {
  const { identity, guards } = parts;
  app.post(
    '/auth/prove/passkey/options',
    { bodyLimit: BODY_LIMIT },
    guards.staged(['open', 'enrol'], async ({ person }, reply, request) => {
      const page = parts.origin(request);
      if (page === '') return send(reply, formatRefusal('not-allowed'));
      return reply.send(await identity.factors.passkeys.startStep(person.accountId, page));
    }),
  );
  app.post(
    '/auth/prove/passkey',
    { bodyLimit: BODY_LIMIT },
    guards.staged(['open', 'enrol'], async ({ session }, reply, request) => {
      const page = parts.origin(request);
      const { body } = request;
      if (page === '' || !Check(PasskeyRequest, body)) return send(reply, formatRefusal('malformed'));
      const answer = { page, response: body.response as unknown as PasskeyResponse };
      const outcome = await identity.secondStep.proveByPasskey(session, answer, readOrigin(request));
      if (outcome.kind === 'proved') return reply.code(204).send();
      return send(
        reply,
        outcome.kind === 'wrong'
          ? formatRefusal('wrong-code')
          : formatRefusal('throttled', outcome.retryAfterSeconds),
      );
    }),
  );
}

/** POST prove/sms: the code for such a proof. */
function proveSmsRoute(app: FastifyInstance, { identity, guards }: AuthParts): void {
  app.post(
    '/auth/prove/sms',
    { bodyLimit: BODY_LIMIT },
    guards.staged(['open', 'enrol'], async ({ person }, reply, request) => {
      const outcome = await identity.secondStep.sendSms(person.accountId, readOrigin(request));
      if (outcome.kind === 'throttled')
        return send(reply, formatRefusal('throttled', outcome.retryAfterSeconds));
      return outcome.kind === 'sent' ? reply.code(204).send() : send(reply, formatRefusal('not-sent'));
    }),
  );
}

function formatLine(session: Session, current: Session): SessionLine {
  return {
    id: session.sessionId,
    current: session.sessionId === current.sessionId,
    createdAt: session.createdAt.toISOString(),
    lastSeenAt: session.lastSeenAt.toISOString(),
    remoteAddress: session.remoteAddress,
    userAgent: session.userAgent,
  };
}
