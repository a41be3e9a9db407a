import type { FastifyReply, FastifyRequest } from 'fastify';
import { formatRefusal } from '../replies.ts';
import type { SignInOutcome } from '../types.ts';
import { send } from './guards.ts';
import type { AuthParts } from './parts.ts';
import { rememberDevice } from './remember-device.ts';
import { formatSignedIn } from './signed-in.ts';

/** The answer to whatever begins a session. */
export async function answerSignIn(
  parts: AuthParts,
  request: FastifyRequest,
  reply: FastifyReply,
  outcome: SignInOutcome,
): Promise<FastifyReply> {
  const { identity, cookie, log } = parts;
  switch (outcome.kind) {
    case 'refused':
      return send(reply, formatRefusal('invalid-credentials'));
    case 'network-refused':
      return send(reply, formatRefusal('network-refused'));
    case 'throttled':
      log.warn({ retryAfterSeconds: outcome.retryAfterSeconds }, 'sign-in throttled');
      return send(reply, formatRefusal('throttled', outcome.retryAfterSeconds));
    case 'signed-in': {
      // Whoever planted the cookie that came with this request has nothing from it.
      const planted = cookie.find(request.headers.cookie);
      const before = planted === null ? null : await identity.findSession(planted);
      if (before !== null) await identity.endSession(before.session.accountId, before.session.sessionId);
      reply.header('set-cookie', cookie.format(outcome.token));
      rememberDevice(parts, reply, outcome.person, outcome.session);
      return reply.send(await formatSignedIn(identity, outcome.person, outcome.session));
    }
  }
}
