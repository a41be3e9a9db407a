import type { FastifyReply } from 'fastify';
import { formatRefusal } from '../replies.ts';
import type { StepOutcome } from '../second-step.ts';
import type { Person } from '../types.ts';
import { send } from './guards.ts';
import type { AuthParts } from './parts.ts';
import { rememberDevice } from './remember-device.ts';
import { formatSignedIn } from './signed-in.ts';

/** The answer to a step: the session at its next stage under a new cookie, or what was wrong. */
export async function answerStep(
  parts: AuthParts,
  reply: FastifyReply,
  person: Person,
  outcome: StepOutcome,
): Promise<FastifyReply> {
  const { identity, cookie, log } = parts;
  switch (outcome.kind) {
    case 'wrong':
      return send(reply, formatRefusal('wrong-code'));
    case 'gone':
      return send(reply, formatRefusal('not-signed-in'));
    case 'throttled':
      log.warn({ retryAfterSeconds: outcome.retryAfterSeconds }, 'second step throttled');
      return send(reply, formatRefusal('throttled', outcome.retryAfterSeconds));
    case 'advanced':
      reply.header('set-cookie', cookie.format(outcome.token));
      rememberDevice(parts, reply, person, outcome.session);
      return reply.send(await formatSignedIn(identity, person, outcome.session));
  }
}
