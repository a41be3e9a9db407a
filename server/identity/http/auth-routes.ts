import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Log } from '#base';
import { Check } from 'typebox/value';
import { SignInRequest, type AuthError, type SessionLine, type SignedIn } from '#contract';
import { formatRefusal, formatUnauthenticated, type HttpReply } from '../replies.ts';
import type { Identity, Person, Session, SessionId } from '../types.ts';
import { authenticateRequest, readOrigin, type Authentication } from './authenticate-request.ts';
import { createSessionCookie } from './cookie.ts';
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
  const { identity, secureCookies, log } = options;
  const cookie = createSessionCookie(secureCookies);
  const authenticate = authenticateRequest({ identity, secureCookies });

  /** The session of the request, or null when the refusal is sent already. */
  async function findSignedIn(request: FastifyRequest, reply: FastifyReply): Promise<SignedInRequest | null> {
    const authentication = await authenticate(request);
    if (authentication.kind === 'session') return authentication;
    const refusal =
      authentication.kind === 'basic'
        ? formatRefusal('not-signed-in')
        : formatUnauthenticated(authentication);
    if (authentication.kind === 'refused') reply.header('set-cookie', cookie.formatRemoval());
    await send(reply, refusal);
    return null;
  }

  async function signIn(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
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
  }

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

    app.post('/auth/sign-in', { bodyLimit: BODY_LIMIT }, signIn);

    app.get('/auth/session', async (request, reply) => {
      const signedIn = await findSignedIn(request, reply);
      return signedIn === null ? reply : reply.send(formatSignedIn(signedIn.person, signedIn.session));
    });

    app.post('/auth/sign-out', { bodyLimit: BODY_LIMIT }, async (request, reply) => {
      const signedIn = await findSignedIn(request, reply);
      if (signedIn === null) return reply;
      await identity.endSession(signedIn.person.accountId, signedIn.session.sessionId);
      return reply.header('set-cookie', cookie.formatRemoval()).code(204).send();
    });

    app.get('/auth/sessions', async (request, reply) => {
      const signedIn = await findSignedIn(request, reply);
      if (signedIn === null) return reply;
      const sessions = await identity.listSessions(signedIn.person.accountId);
      return reply.send(sessions.map((session) => formatLine(session, signedIn.session)));
    });

    app.delete<{ Params: { id: string } }>('/auth/sessions/:id', async (request, reply) => {
      const signedIn = await findSignedIn(request, reply);
      if (signedIn === null) return reply;
      const id = request.params.id as SessionId;
      // The answer is the same for an id that is unknown, over, or somebody else's: none of yours has it now.
      await identity.endSession(signedIn.person.accountId, id);
      if (id === signedIn.session.sessionId) reply.header('set-cookie', cookie.formatRemoval());
      return reply.code(204).send();
    });
  };
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
