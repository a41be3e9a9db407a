import type { FastifyInstance } from 'fastify';
import { Check } from 'typebox/schema';
import { BeginRecoveryRequest, FinishRecoveryRequest } from '#contract';
import { formatRefusal } from '../replies.ts';
import { answerSignIn } from './answer-sign-in.ts';
import { readOrigin } from './authenticate-request.ts';
import { BODY_LIMIT, send } from './guards.ts';
import type { AuthParts } from './parts.ts';
import { isSameOrigin } from './same-origin.ts';

/** POST recovery, POST recovery/finish. */
export function recoveryRoutes(app: FastifyInstance, parts: AuthParts): void {
  const { recovery } = parts.identity;
  app.post('/auth/recovery', { bodyLimit: BODY_LIMIT }, async (request, reply) => {
    if (!isSameOrigin(request.headers)) return send(reply, formatRefusal('csrf'));
    if (!Check(BeginRecoveryRequest, request.body)) return send(reply, formatRefusal('malformed'));
    const outcome = await recovery.begin(request.body.login, readOrigin(request));
    return outcome.kind === 'begun'
      ? reply.code(204).send()
      : send(reply, formatRefusal('throttled', outcome.retryAfterSeconds));
  });
  app.post('/auth/recovery/finish', { bodyLimit: BODY_LIMIT }, async (request, reply) => {
    if (!isSameOrigin(request.headers)) return send(reply, formatRefusal('csrf'));
    const { body } = request;
    if (!Check(FinishRecoveryRequest, body)) return send(reply, formatRefusal('malformed'));
    const { login, ...proof } = body;
    return answerSignIn(parts, request, reply, await recovery.finish(login, proof, readOrigin(request)));
  });
}
