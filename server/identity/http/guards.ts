import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { AuthError, SessionStage } from '#contract';
import type { Clock } from '#base';
import { IdentityError } from '../errors.ts';
import { formatRefusal, formatSecretRefusal, formatUnauthenticated, type HttpReply } from '../replies.ts';
import type { Refusals } from '../refusals.ts';
import {
  readOrigin,
  SAFE_METHODS,
  type Authentication,
  type RequestAuthenticator,
} from './authenticate-request.ts';
import type { SessionCookie } from './cookie.ts';

/** Somebody signed in by cookie, at the stage that the route asks for. */
export type SignedInRequest = Extract<Authentication, { kind: 'session' | 'pending' }>;
export type Handler = (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>;
export type SessionHandler = (
  signedIn: SignedInRequest,
  reply: FastifyReply,
  request: FastifyRequest,
) => Promise<FastifyReply>;

const FORBIDDEN = 403;
export const BODY_LIMIT = 16 * 1024;
/** How long a proof of who one is serves for what changes credentials. */
const PROOF_MS = 15 * 60_000;

/** Who may use a route; everybody else is told what is missing. */
export interface Guards {
  /** Sessions that are open; those of a network that lets one read, to read. */
  open(handler: SessionHandler): Handler;
  /** Sessions at one of these stages, and no others: a step can be neither skipped nor taken twice. */
  staged(stages: readonly SessionStage[], handler: SessionHandler): Handler;
  /** Sessions at one of these stages whose person proved who they are a short while ago. */
  proved(stages: readonly SessionStage[], handler: SessionHandler): Handler;
}

export function createGuards(options: {
  authenticate: RequestAuthenticator;
  cookie: SessionCookie;
  clock: Clock;
  refusals: Refusals;
}): Guards {
  const { authenticate, cookie, clock, refusals } = options;
  /** Somebody signed in asks for what they have no right to: their name stands in the trail. */
  const watched =
    (handler: SessionHandler): SessionHandler =>
    async (signedIn, reply, request) => {
      await handler(signedIn, reply, request);
      if (reply.statusCode !== FORBIDDEN) return reply;
      const { accountId: actor } = signedIn.person;
      const detail = { route: `${request.method} ${request.routeOptions.url ?? ''}` };
      await refusals.note({ act: 'request.refused', origin: readOrigin(request), actor, detail });
      return reply;
    };
  const guard: Guards['staged'] = (stages, handler) => async (request, reply) => {
    const authentication = await authenticate(request);
    if (authentication.kind === 'session' || authentication.kind === 'pending') {
      if (stages.includes(authentication.session.stage)) return handler(authentication, reply, request);
      return send(
        reply,
        formatRefusal(authentication.session.stage === 'open' ? 'not-allowed' : 'step-required'),
      );
    }
    if (authentication.kind === 'basic') return send(reply, formatRefusal('not-signed-in'));
    if (authentication.kind === 'refused') reply.header('set-cookie', cookie.formatRemoval());
    return send(reply, formatUnauthenticated(authentication));
  };
  const staged: Guards['staged'] = (stages, handler) => guard(stages, watched(handler));
  return {
    staged,
    open: (handler) =>
      staged(['open'], async (signedIn, reply, request) => {
        if (signedIn.session.isReadOnly && !SAFE_METHODS.has(request.method))
          return send(reply, formatRefusal('not-allowed'));
        return handler(signedIn, reply, request);
      }),
    proved: (stages, handler) =>
      guard(stages, async (signedIn, reply, request) => {
        const age = clock.now().getTime() - signedIn.session.provedAt.getTime();
        // A clock that went back proves nothing.
        if (signedIn.session.isReadOnly) return send(reply, formatRefusal('not-allowed'));
        if (age < 0 || age > PROOF_MS) return send(reply, formatRefusal('proof-required'));
        return watched(handler)(signedIn, reply, request);
      }),
  };
}

export function send(reply: FastifyReply, { status, headers, body }: HttpReply): FastifyReply {
  return reply.code(status).headers(headers).send(body);
}

/** Nothing of these routes is kept by anybody; a body that cannot be read is the sender's fault, not ours. */
export function prepareAuthPlugin(app: FastifyInstance): void {
  app.addHook('onRequest', async (_request, reply) => {
    reply.header('cache-control', 'no-store');
  });
  app.setErrorHandler(async (error: { statusCode?: number }, _request, reply) => {
    const secret = error instanceof IdentityError ? formatSecretRefusal(error.code) : null;
    if (secret !== null) return send(reply, secret);
    // Whatever else is ours and goes to the edge's own handler.
    const status = error.statusCode ?? 500;
    if (status < 400 || status >= 500) throw error;
    const refusal = status === 413 ? 'too-large' : 'malformed';
    return reply.code(status).send({ error: refusal } satisfies AuthError);
  });
}
