import type { FastifyInstance, FastifyReply } from 'fastify';
import { Check } from 'typebox/schema';
import { parseId } from '#base';
import {
  AddVoucherRequest,
  ApproveRescueRequest,
  BeginRescueRequest,
  FindRescueRequest,
  FinishFactorRescueRequest,
  FinishRescueRequest,
  type OwnRescue,
} from '#contract';
import { formatRefusal } from '../replies.ts';
import { answerSignIn } from './answer-sign-in.ts';
import { answerStep } from './answer-step.ts';
import { readOrigin } from './authenticate-request.ts';
import { BODY_LIMIT, send } from './guards.ts';
import type { AuthParts } from './parts.ts';
import { isSameOrigin } from './same-origin.ts';

const options = { bodyLimit: BODY_LIMIT };

/** POST/GET rescue, rescue/{finish,find,approve,refuse}, factor/rescue, factor/rescue/finish; vouchers. */
export function rescueRoutes(app: FastifyInstance, parts: AuthParts): void {
  personRoutes(app, parts);
  stepRoutes(app, parts);
  helperRoutes(app, parts);
  voucherRoutes(app, parts);
}

/** Of whoever asks for help, signed in or not. */
function personRoutes(app: FastifyInstance, parts: AuthParts): void {
  const { identity, guards } = parts;
  const { rescue } = identity;
  app.post('/auth/rescue', options, async (request, reply) => {
    if (!isSameOrigin(request.headers)) return send(reply, formatRefusal('csrf'));
    if (!Check(BeginRescueRequest, request.body)) return send(reply, formatRefusal('malformed'));
    const outcome = await rescue.begin(request.body.login, readOrigin(request));
    return outcome.kind === 'begun' ? reply.send(outcome.codes) : throttled(reply, outcome);
  });
  app.post('/auth/rescue/finish', options, async (request, reply) => {
    if (!isSameOrigin(request.headers)) return send(reply, formatRefusal('csrf'));
    if (!Check(FinishRescueRequest, request.body)) return send(reply, formatRefusal('malformed'));
    const outcome = await rescue.finish(request.body.login, request.body.kept, readOrigin(request));
    return outcome.kind === 'waiting'
      ? reply.send(outcome.state)
      : answerSignIn(parts, request, reply, outcome);
  });
  app.get(
    '/auth/rescue',
    guards.open(async ({ person }, reply) => {
      const found = await rescue.findOwn(person.accountId);
      const request =
        found === null
          ? null
          : {
              purpose: found.purpose,
              begunAt: found.begunAt.toISOString(),
              approvedAs: found.approvedAs,
              opensAt: found.opensAt?.toISOString() ?? null,
            };
      return reply.send({ request } satisfies OwnRescue);
    }),
  );
  app.post(
    '/auth/rescue/refuse',
    options,
    guards.open(async ({ person }, reply, request) =>
      (await rescue.refuse(person, readOrigin(request)))
        ? reply.code(204).send()
        : send(reply, formatRefusal('not-found')),
    ),
  );
}

/** Of a sign-in whose password was right. */
function stepRoutes(app: FastifyInstance, parts: AuthParts): void {
  const { rescue } = parts.identity;
  app.post(
    '/auth/factor/rescue',
    options,
    parts.guards.staged(['factor'], async ({ person }, reply, request) => {
      const outcome = await rescue.beginFactor(person, readOrigin(request));
      return outcome.kind === 'begun' ? reply.send(outcome.codes) : throttled(reply, outcome);
    }),
  );
  app.post(
    '/auth/factor/rescue/finish',
    options,
    parts.guards.staged(['factor'], async ({ person, session }, reply, request) => {
      if (!Check(FinishFactorRescueRequest, request.body)) return send(reply, formatRefusal('malformed'));
      const outcome = await rescue.finishFactor(person, session, request.body.kept, readOrigin(request));
      return outcome.kind === 'waiting'
        ? reply.send(outcome.state)
        : answerStep(parts, reply, person, outcome);
    }),
  );
}

/** Of whoever helps. */
function helperRoutes(app: FastifyInstance, { identity, guards }: AuthParts): void {
  const { rescue } = identity;
  app.post(
    '/auth/rescue/find',
    options,
    guards.open(async ({ person }, reply, request) => {
      if (!Check(FindRescueRequest, request.body)) return send(reply, formatRefusal('malformed'));
      const outcome = await rescue.find(person, request.body, readOrigin(request));
      if (outcome.kind === 'throttled') return throttled(reply, outcome);
      return outcome.kind === 'found' ? reply.send(outcome.rescue) : send(reply, formatRefusal('not-found'));
    }),
  );
  app.post(
    '/auth/rescue/approve',
    options,
    guards.proved(['open'], async ({ person }, reply, request) => {
      if (!Check(ApproveRescueRequest, request.body)) return send(reply, formatRefusal('malformed'));
      const outcome = await rescue.approve(person, request.body, readOrigin(request));
      switch (outcome.kind) {
        case 'approved':
          return reply.send({ isWaiting: true, opensAt: outcome.opensAt?.toISOString() ?? null });
        case 'throttled':
          return throttled(reply, outcome);
        case 'too-few-proofs':
          return send(reply, formatRefusal('not-allowed'));
        case 'not-found':
          return send(reply, formatRefusal('not-found'));
      }
    }),
  );
}

function voucherRoutes(app: FastifyInstance, { identity, guards }: AuthParts): void {
  const { vouchers } = identity;
  app.get(
    '/auth/vouchers',
    guards.open(async ({ person }, reply) => reply.send(await vouchers.list(person.accountId))),
  );
  app.post(
    '/auth/vouchers',
    options,
    guards.proved(['open'], async ({ person }, reply, request) => {
      if (!Check(AddVoucherRequest, request.body)) return send(reply, formatRefusal('malformed'));
      const outcome = await vouchers.add(person, request.body.address.trim(), readOrigin(request));
      if (outcome === 'added') return reply.code(204).send();
      return send(reply, formatRefusal(outcome === 'limit' ? 'limit' : 'not-found'));
    }),
  );
  app.delete(
    '/auth/vouchers/:id',
    guards.proved(['open'], async ({ person }, reply, request) => {
      const { id } = request.params as { id: string };
      const colleague = parseId(id);
      return (await vouchers.remove(person, colleague, readOrigin(request)))
        ? reply.code(204).send()
        : send(reply, formatRefusal('not-found'));
    }),
  );
}

function throttled(reply: FastifyReply, { retryAfterSeconds }: { retryAfterSeconds: number }): FastifyReply {
  return send(reply, formatRefusal('throttled', retryAfterSeconds));
}
