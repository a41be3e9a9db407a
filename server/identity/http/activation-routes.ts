import type { FastifyInstance } from 'fastify';
import { Check } from 'typebox/schema';
import { accountId } from '#base';
import { ActivateRequest, CreateLettersRequest, type SentCodes, type WaitingLine } from '#contract';
import { formatLetters } from '../activation/letter.ts';
import { formatRefusal } from '../replies.ts';
import { answerSignIn } from './answer-sign-in.ts';
import { readOrigin } from './authenticate-request.ts';
import { BODY_LIMIT, send } from './guards.ts';
import type { AuthParts } from './parts.ts';
import { isSameOrigin } from './same-origin.ts';

/** POST activation, GET letters, POST letters, POST letters/sms. */
export function activationRoutes(app: FastifyInstance, parts: AuthParts): void {
  const { identity, guards, clock } = parts;
  const { activation } = identity;
  app.post('/auth/activation', { bodyLimit: BODY_LIMIT }, async (request, reply) => {
    if (!isSameOrigin(request.headers)) return send(reply, formatRefusal('csrf'));
    const { body } = request;
    if (!Check(ActivateRequest, body)) return send(reply, formatRefusal('malformed'));
    return answerSignIn(parts, request, reply, await activation.begin(body, readOrigin(request)));
  });
  app.get(
    '/auth/letters',
    guards.open(async ({ person }, reply) => {
      const waiting = await activation.listWaiting(person);
      if (waiting === null) return send(reply, formatRefusal('not-allowed'));
      const lines = waiting.map((one): WaitingLine => ({
        id: one.accountId,
        name: one.name,
        login: one.login,
        establishment: one.establishment,
        letterAt: one.letterAt?.toISOString() ?? null,
        hasPhone: one.hasPhone,
      }));
      return reply.send(lines);
    }),
  );
  app.post(
    '/auth/letters',
    { bodyLimit: BODY_LIMIT },
    guards.proved(['open'], async ({ person }, reply, request) => {
      if (!Check(CreateLettersRequest, request.body)) return send(reply, formatRefusal('malformed'));
      const accounts = request.body.ids.map(accountId);
      const outcome = await activation.createLetters(person, accounts, readOrigin(request));
      if (outcome.kind === 'forbidden') return send(reply, formatRefusal('not-allowed'));
      const service = { url: parts.origin(request), now: clock.now() };
      return reply
        .header('content-type', 'application/pdf')
        .header('content-disposition', 'attachment; filename="lettres-activation.pdf"')
        .send(await formatLetters(outcome.entries, service));
    }),
  );
  app.post(
    '/auth/letters/sms',
    { bodyLimit: BODY_LIMIT },
    guards.proved(['open'], async ({ person }, reply, request) => {
      if (!Check(CreateLettersRequest, request.body)) return send(reply, formatRefusal('malformed'));
      const accounts = request.body.ids.map(accountId);
      const outcome = await activation.sendCodes(person, accounts, readOrigin(request));
      if (outcome.kind === 'forbidden') return send(reply, formatRefusal('not-allowed'));
      return reply.send({ failed: outcome.failed } satisfies SentCodes);
    }),
  );
}
