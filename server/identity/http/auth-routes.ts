import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Log } from '#base';
import { Check } from 'typebox/value';
import { SignInRequest, type AuthError, type SessionLine, type SignedIn } from '#contract';
import { formatRefusal, formatUnauthenticated, type HttpReply } from '../replies.ts';
import type { Identity, Person, Session, SessionId } from '../types.ts';
import {
  authenticateRequest,
  readOrigin,
  type Authentication,
  type RequestAuthenticator,
} from './authenticate-request.ts';
import { createSessionCookie, type SessionCookie } from './cookie.ts';
import { isSameOrigin } from './same-origin.ts';

export interface AuthRoutesOptions {
  identity: Identity;
  /** True when people reach us by HTTPS: `Secure` and the `__Host-` prefix. */
  secureCookies: boolean;
  log: Log;
}

type SignedInRequest = Extract<Authentication, { kind: 'session' }>;

const BODY_LIMIT = 16 * 1024;

/**
 * The /auth routes of contract/session.ts, as a Fastify plugin: POST sign-in, GET session, POST sign-out, GET
 * sessions, DELETE sessions/:id. An app password opens none of them.
 */
export function authRoutes(options: AuthRoutesOptions): (app: FastifyInstance) => Promise<void> {
  const { identity, secureCookies } = options;
  const cookie = createSessionCookie(secureCookies);
  const requireSession = createSessionGuard(cookie, authenticateRequest({ identity, secureCookies }));
  return async (app) => {
    app.addHook('onRequest', async (_request, reply) => {
      reply.header('cache-control', 'no-store');
    });
    app.setErrorHandler(async (error: { statusCode?: number }, _request, reply) => {
      // A body that cannot be read is theirs; whatever else is ours and goes to the edge's own handler.
      const status = error.statusCode ?? 500;
      if (status < 400 || status >= 500) throw error;
      return reply.code(status).send({ error: 'malformed' } satisfies AuthError);
    });
    app.post('/auth/sign-in', { bodyLimit: BODY_LIMIT }, createSignInHandler(options, cookie));
    addSessionRoutes(app, { identity, cookie, requireSession });
  };
}

type Handler = (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>;
type SessionHandler = (
  signedIn: SignedInRequest,
  reply: FastifyReply,
  request: FastifyRequest,
) => Promise<FastifyReply>;
/** Runs a handler for whoever is signed in by cookie, and refuses everybody else. */
type SessionGuard = (handler: SessionHandler) => Handler;

function createSessionGuard(cookie: SessionCookie, authenticate: RequestAuthenticator): SessionGuard {
  return (handler) => async (request, reply) => {
    const authentication = await authenticate(request);
    if (authentication.kind === 'session') return handler(authentication, reply, request);
    if (authentication.kind === 'basic') return send(reply, formatRefusal('not-signed-in'));
    if (authentication.kind === 'refused') reply.header('set-cookie', cookie.formatRemoval());
    return send(reply, formatUnauthenticated(authentication));
  };
}

function createSignInHandler({ identity, log }: AuthRoutesOptions, cookie: SessionCookie): Handler {
  return async (request, reply) => {
    if (!isSameOrigin(request.headers)) return send(reply, formatRefusal('csrf'));
    const { body } = request;
    if (!Check(SignInRequest, body)) return send(reply, formatRefusal('malformed'));
    const outcome = await identity.signIn(body.login, body.password, readOrigin(request));
    switch (outcome.kind) {
      case 'refused':
        return send(reply, formatRefusal('invalid-credentials'));
      case 'throttled':
        log.warn({ retryAfterSeconds: outcome.retryAfterSeconds }, 'sign-in throttled');
        return send(reply, formatRefusal('throttled', outcome.retryAfterSeconds));
      case 'signed-in': {
        // Whoever planted the cookie that came with this request has nothing from it.
        const planted = cookie.find(request.headers.cookie);
        const before = planted === null ? null : await identity.findSession(planted);
        if (before !== null) await identity.endSession(before.session.accountId, before.session.sessionId);
        reply.header('set-cookie', cookie.format(outcome.token));
        return reply.send(formatSignedIn(outcome.person, outcome.session));
      }
    }
  };
}

function addSessionRoutes(
  app: FastifyInstance,
  parts: { identity: Identity; cookie: SessionCookie; requireSession: SessionGuard },
): void {
  const { identity, cookie, requireSession } = parts;
  app.get(
    '/auth/session',
    requireSession(async ({ person, session }, reply) => reply.send(formatSignedIn(person, session))),
  );
  app.post(
    '/auth/sign-out',
    { bodyLimit: BODY_LIMIT },
    requireSession(async ({ person, session }, reply) => {
      await identity.endSession(person.accountId, session.sessionId);
      return reply.header('set-cookie', cookie.formatRemoval()).code(204).send();
    }),
  );
  app.get(
    '/auth/sessions',
    requireSession(async ({ person, session }, reply) => {
      const sessions = await identity.listSessions(person.accountId);
      return reply.send(sessions.map((line) => formatLine(line, session)));
    }),
  );
  app.delete(
    '/auth/sessions/:id',
    requireSession(async ({ person, session }, reply, request) => {
      const { id } = request.params as { id: SessionId };
      // The answer is the same for an id that is unknown, over, or somebody else's: none of yours has it now.
      await identity.endSession(person.accountId, id);
      if (id === session.sessionId) reply.header('set-cookie', cookie.formatRemoval());
      return reply.code(204).send();
    }),
  );
}

function send(reply: FastifyReply, { status, headers, body }: HttpReply): FastifyReply {
  return reply.code(status).headers(headers).send(body);
}

function formatSignedIn(person: Person, session: Session): SignedIn {
  const { login, name, address, role, establishment } = person;
  return { person: { login, name, address, role, establishment }, csrfToken: session.csrfToken };
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
