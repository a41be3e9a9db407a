import type { FastifyInstance, FastifyReply } from 'fastify';
import { Check } from 'typebox/schema';
import {
  ChangePasswordRequest,
  GiveUpPasswordRequest,
  JudgePasswordRequest,
  SetPasswordAgainRequest,
  type SessionStage,
} from '#contract';
import type { ChangeOutcome } from '../passwords/create-passwords.ts';
import { formatRefusal } from '../replies.ts';
import { answerStep } from './answer-step.ts';
import { readOrigin } from './authenticate-request.ts';
import { BODY_LIMIT, send, type SignedInRequest } from './guards.ts';
import type { AuthParts } from './parts.ts';

/** Whoever must choose a new password may do just that. */
const STAGES: readonly SessionStage[] = ['open', 'password'];
const BUSY_RETRY_SECONDS = 3;

/** GET password, POST password/judge, POST password, POST password/give-up, POST password/set-again. */
export function passwordRoutes(app: FastifyInstance, parts: AuthParts): void {
  const { identity, guards } = parts;
  const options = { bodyLimit: BODY_LIMIT };
  passwordlessRoutes(app, parts);
  app.get(
    '/auth/password',
    guards.staged(STAGES, async ({ person }, reply) =>
      reply.send(await identity.passwords.findState(person)),
    ),
  );
  app.post(
    '/auth/password/judge',
    options,
    guards.staged(STAGES, async ({ person }, reply, request) => {
      if (!Check(JudgePasswordRequest, request.body)) return send(reply, formatRefusal('malformed'));
      return reply.send(await identity.passwords.judge(person, request.body.password));
    }),
  );
  app.post(
    '/auth/password',
    options,
    guards.staged(STAGES, async (found, reply, request) => {
      const { body } = request;
      if (!Check(ChangePasswordRequest, body)) return send(reply, formatRefusal('malformed'));
      const isStep = found.session.stage === 'password';
      if (!isStep && found.session.isReadOnly) return send(reply, formatRefusal('not-allowed'));
      if (!isStep && body.current === undefined) return send(reply, formatRefusal('malformed'));
      const outcome = await identity.changePassword(found.person, readOrigin(request), {
        current: isStep ? null : (body.current ?? ''),
        next: body.next,
        keepOnly: body.endOthers ? found.session.sessionId : null,
        isActivation: found.session.factor === 'activation',
      });
      if (outcome.kind === 'throttled')
        return send(reply, formatRefusal('throttled', outcome.retryAfterSeconds));
      return answerChange(parts, reply, found, outcome);
    }),
  );
}

/** Neither on a computer that others use: what is decided there lasts. */
function passwordlessRoutes(app: FastifyInstance, parts: AuthParts): void {
  const { guards } = parts;
  const { passwordless, secondStep } = parts.identity;
  app.post(
    '/auth/password/give-up',
    { bodyLimit: BODY_LIMIT },
    guards.proved(['open'], async ({ person, session }, reply, request) => {
      if (session.isShared) return send(reply, formatRefusal('not-allowed'));
      if (!Check(GiveUpPasswordRequest, request.body)) return send(reply, formatRefusal('malformed'));
      const outcome = await passwordless.giveUp(person, session, request.body, readOrigin(request));
      switch (outcome.kind) {
        case 'throttled':
          return send(reply, formatRefusal('throttled', outcome.retryAfterSeconds));
        case 'wrong-password':
          return send(reply, formatRefusal('wrong-code'));
        case 'too-few-keys':
          return send(reply, formatRefusal('limit'));
        case 'conflict':
          return send(reply, formatRefusal('not-allowed'));
        case 'given-up':
          return answerStep(parts, reply, person, await secondStep.advance(person, session, session.factor));
      }
    }),
  );
  app.post(
    '/auth/password/set-again',
    { bodyLimit: BODY_LIMIT },
    guards.proved(['open'], async (found, reply, request) => {
      if (found.session.isShared) return send(reply, formatRefusal('not-allowed'));
      if (!Check(SetPasswordAgainRequest, request.body)) return send(reply, formatRefusal('malformed'));
      const { person, session } = found;
      const outcome = await passwordless.setAgain(person, session, request.body, readOrigin(request));
      if (outcome.kind === 'throttled')
        return send(reply, formatRefusal('throttled', outcome.retryAfterSeconds));
      return answerChange(parts, reply, found, outcome);
    }),
  );
}

async function answerChange(
  parts: AuthParts,
  reply: FastifyReply,
  { person, session }: SignedInRequest,
  outcome: ChangeOutcome,
): Promise<FastifyReply> {
  switch (outcome.kind) {
    case 'wrong-password':
      return send(reply, formatRefusal('wrong-code'));
    case 'busy':
      return send(reply, formatRefusal('throttled', BUSY_RETRY_SECONDS));
    case 'conflict':
      return send(reply, formatRefusal('not-allowed'));
    case 'unacceptable': {
      const { status, headers, body } = formatRefusal('unacceptable');
      return reply
        .code(status)
        .headers(headers)
        .send({ ...body, ...outcome.judgement });
    }
    case 'changed':
      // Under a new token in any case: whoever had the old one has nothing now.
      return answerStep(
        parts,
        reply,
        person,
        await parts.identity.secondStep.advance(person, session, session.factor),
      );
  }
}
