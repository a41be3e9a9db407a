import type { FastifyInstance } from 'fastify';
import { Check } from 'typebox/schema';
import { FactorRequest, PasskeyRequest, SignInRequest } from '#contract';
import { formatRefusal } from '../replies.ts';
import { readOrigin } from './authenticate-request.ts';
import type { AuthParts } from './parts.ts';
import { answerSignIn } from './answer-sign-in.ts';
import { answerStep } from './answer-step.ts';
import { BODY_LIMIT, send } from './guards.ts';
import { isSameOrigin } from './same-origin.ts';

type PasskeyResponse = Parameters<AuthParts['identity']['secondStep']['takePasskey']>[1]['response'];

/** POST sign-in, sign-in/passkey, and the second step: POST factor, factor/sms, factor/passkey. */
export function signInRoutes(app: FastifyInstance, parts: AuthParts): void {
  const options = { bodyLimit: BODY_LIMIT };
  const { identity, guards } = parts;
  app.post('/auth/sign-in', options, async (request, reply) => {
    if (!isSameOrigin(request.headers)) return send(reply, formatRefusal('csrf'));
    const { body } = request;
    if (!Check(SignInRequest, body)) return send(reply, formatRefusal('malformed'));
    const isShared = body.shared ?? false;
    const outcome = await identity.signIn(body.login, body.password, readOrigin(request), { isShared });
    return answerSignIn(parts, request, reply, outcome);
  });
  passkeySignInRoutes(app, parts);
  app.post(
    '/auth/factor',
    options,
    guards.staged(['factor'], async (found, reply, request) => {
      const { body } = request;
      if (!Check(FactorRequest, body)) return send(reply, formatRefusal('malformed'));
      const outcome = await identity.secondStep.takeCode(found, body, readOrigin(request));
      return answerStep(parts, reply, found.person, outcome);
    }),
  );
  app.post(
    '/auth/factor/sms',
    options,
    guards.staged(['factor'], async ({ person }, reply, request) => {
      const outcome = await identity.secondStep.sendSms(person.accountId, readOrigin(request));
      if (outcome.kind === 'throttled')
        return send(reply, formatRefusal('throttled', outcome.retryAfterSeconds));
      return outcome.kind === 'sent' ? reply.code(204).send() : send(reply, formatRefusal('not-sent'));
    }),
  );
  passkeyStepRoutes(app, parts);
}

/** Alone, without login or password. */
function passkeySignInRoutes(app: FastifyInstance, parts: AuthParts): void {
  const { identity } = parts;
  app.post('/auth/sign-in/passkey/options', { bodyLimit: BODY_LIMIT }, async (request, reply) => {
    const page = parts.origin(request);
    if (!isSameOrigin(request.headers)) return send(reply, formatRefusal('csrf'));
    if (page === '') return send(reply, formatRefusal('not-allowed'));
    return reply.send(await identity.factors.passkeys.startSignIn(page));
  });
  app.post('/auth/sign-in/passkey', { bodyLimit: BODY_LIMIT }, async (request, reply) => {
    const page = parts.origin(request);
    if (!isSameOrigin(request.headers)) return send(reply, formatRefusal('csrf'));
    const { body } = request;
    if (page === '' || !Check(PasskeyRequest, body)) return send(reply, formatRefusal('malformed'));
    const outcome = await identity.signInWithPasskey(page, body.response as unknown as PasskeyResponse, {
      origin: readOrigin(request),
      isShared: body.shared ?? false,
    });
    return answerSignIn(parts, request, reply, outcome);
  });
}

/** As second factor. */
function passkeyStepRoutes(app: FastifyInstance, parts: AuthParts): void {
  const { identity, guards } = parts;
  app.post(
    '/auth/factor/passkey/options',
    { bodyLimit: BODY_LIMIT },
    guards.staged(['factor'], async ({ person }, reply, request) => {
      const page = parts.origin(request);
      if (page === '') return send(reply, formatRefusal('not-allowed'));
      return reply.send(await identity.factors.passkeys.startStep(person.accountId, page));
    }),
  );
  app.post(
    '/auth/factor/passkey',
    { bodyLimit: BODY_LIMIT },
    guards.staged(['factor'], async (found, reply, request) => {
      const page = parts.origin(request);
      const { body } = request;
      if (page === '' || !Check(PasskeyRequest, body)) return send(reply, formatRefusal('malformed'));
      const answer = { page, response: body.response as unknown as PasskeyResponse };
      const outcome = await identity.secondStep.takePasskey(found, answer, readOrigin(request));
      return answerStep(parts, reply, found.person, outcome);
    }),
  );
}
