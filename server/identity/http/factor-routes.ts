import type { FastifyInstance, FastifyReply } from 'fastify';
import { Check } from 'typebox/schema';
import { parseId } from '#base';
import {
  AddPasskeyRequest,
  PasskeyRequest,
  ConfirmCodeRequest,
  SetPhoneRequest,
  StartTotpRequest,
  type PrintedCodeSheet,
  type SessionStage,
} from '#contract';
import { formatRefusal } from '../replies.ts';
import type { PasskeyResponse } from '../types.ts';
import type { RemoveFactor } from '../factors/remove-factor.ts';
import { readOrigin } from './authenticate-request.ts';
import type { AuthParts } from './parts.ts';
import { BODY_LIMIT, send, type SignedInRequest } from './guards.ts';
import { answerStep } from './answer-step.ts';
import { formatSignedIn } from './signed-in.ts';

/** Whoever must set up a second factor may do just that. */
const STAGES: readonly SessionStage[] = ['open', 'enrol'];
const limits = { bodyLimit: BODY_LIMIT };
type PasskeyAnswer = Parameters<AuthParts['identity']['factors']['passkeys']['finishRegistration']>[2];

/** GET factors, and adding and removing each kind; whatever changes them asks for a recent proof. */
export function factorRoutes(app: FastifyInstance, parts: AuthParts): void {
  const { identity, guards } = parts;
  app.get(
    '/auth/factors',
    guards.staged(STAGES, async ({ person }, reply) => reply.send(await identity.factors.list(person))),
  );
  totpRoutes(app, parts);
  passkeyRoutes(app, parts);
  phoneRoutes(app, parts);
  app.post(
    '/auth/factors/printed-codes',
    limits,
    guards.proved(STAGES, async ({ person }, reply) => {
      const codes = await identity.factors.printedCodes.create(person.accountId);
      const { accountId: subject } = person;
      const remoteAddress = reply.request.ip;
      await identity.audit.append({ actor: subject, act: 'printed-codes.made', subject, remoteAddress });
      return reply.send({ codes } satisfies PrintedCodeSheet);
    }),
  );
  app.delete(
    '/auth/factors/printed-codes',
    guards.proved(['open'], async ({ person: { accountId: subject } }, reply) => {
      await identity.factors.printedCodes.remove(subject);
      const remoteAddress = reply.request.ip;
      await identity.audit.append({ actor: subject, act: 'printed-codes.removed', subject, remoteAddress });
      return reply.code(204).send();
    }),
  );
}

function totpRoutes(app: FastifyInstance, parts: AuthParts): void {
  const { identity, guards } = parts;
  const { totps } = identity.factors;
  app.post(
    '/auth/factors/totps',
    limits,
    guards.proved(STAGES, async ({ person }, reply, request) => {
      if (!Check(StartTotpRequest, request.body)) return send(reply, formatRefusal('malformed'));
      const started = await totps.start(person, request.body.name.trim());
      return started === null ? send(reply, formatRefusal('limit')) : reply.send(started);
    }),
  );
  app.post(
    '/auth/factors/totps/:id/confirm',
    limits,
    guards.proved(STAGES, async (found, reply, request) => {
      if (!Check(ConfirmCodeRequest, request.body)) return send(reply, formatRefusal('malformed'));
      const { code } = request.body;
      const id = parseId((request.params as { id: string }).id);
      return answerAdded(parts, reply, found, await totps.confirm(found.person.accountId, id, code));
    }),
  );
  app.delete(
    '/auth/factors/totps/:id',
    guards.proved(['open'], async ({ person }, reply, request) => {
      const id = parseId((request.params as { id: string }).id);
      return answerRemoved(
        reply,
        await identity.removeFactor(person, { kind: 'totp', id }, readOrigin(request)),
      );
    }),
  );
}

function passkeyRoutes(app: FastifyInstance, parts: AuthParts): void {
  const { identity, guards } = parts;
  const { passkeys } = identity.factors;
  app.post(
    '/auth/factors/passkeys/options',
    limits,
    guards.proved(STAGES, async ({ person }, reply, request) => {
      const page = parts.origin(request);
      if (page === '') return send(reply, formatRefusal('not-allowed'));
      const options = await passkeys.startRegistration(person, page);
      return options === null ? send(reply, formatRefusal('limit')) : reply.send(options);
    }),
  );
  app.post(
    '/auth/factors/passkeys',
    limits,
    guards.proved(STAGES, async (found, reply, request) => {
      const page = parts.origin(request);
      const { body } = request;
      if (page === '' || !Check(AddPasskeyRequest, body)) return send(reply, formatRefusal('malformed'));
      const answer = { name: body.name.trim(), response: body.response } as unknown as PasskeyAnswer;
      return answerAdded(parts, reply, found, await passkeys.finishRegistration(found.person, page, answer));
    }),
  );
  tryPasskeyRoutes(app, parts);
  app.delete(
    '/auth/factors/passkeys/:id',
    guards.proved(['open'], async ({ person }, reply, request) => {
      const { id } = request.params as { id: string };
      return answerRemoved(
        reply,
        await identity.removeFactor(person, { kind: 'passkey', id }, readOrigin(request)),
      );
    }),
  );
}

/** POST passkeys/try: shows that a key opens the account without a password. */
function tryPasskeyRoutes(app: FastifyInstance, parts: AuthParts): void {
  const { identity, guards } = parts;
  app.post(
    '/auth/factors/passkeys/try/options',
    limits,
    guards.open(async (_found, reply, request) => {
      const page = parts.origin(request);
      if (page === '') return send(reply, formatRefusal('not-allowed'));
      return reply.send(await identity.factors.passkeys.startSignIn(page));
    }),
  );
  app.post(
    '/auth/factors/passkeys/try',
    limits,
    guards.open(async ({ person }, reply, request) => {
      const page = parts.origin(request);
      const { body } = request;
      if (page === '' || !Check(PasskeyRequest, body)) return send(reply, formatRefusal('malformed'));
      const answer = { page, response: body.response as unknown as PasskeyResponse };
      const outcome = await identity.passwordless.tryKey(person, answer, readOrigin(request));
      if (outcome === 'right') return reply.code(204).send();
      return send(
        reply,
        outcome === 'wrong'
          ? formatRefusal('wrong-code')
          : formatRefusal('throttled', outcome.retryAfterSeconds),
      );
    }),
  );
}

function phoneRoutes(app: FastifyInstance, parts: AuthParts): void {
  const { identity, guards } = parts;
  const { phones } = identity.factors;
  app.put(
    '/auth/factors/phone',
    limits,
    guards.proved(STAGES, async ({ person }, reply, request) => {
      if (!Check(SetPhoneRequest, request.body)) return send(reply, formatRefusal('malformed'));
      if (!(await phones.set(person.accountId, request.body.number)))
        return send(reply, formatRefusal('malformed'));
      const outcome = await identity.secondStep.sendSms(person.accountId, readOrigin(request));
      if (outcome.kind === 'throttled')
        return send(reply, formatRefusal('throttled', outcome.retryAfterSeconds));
      return outcome.kind === 'sent' ? reply.code(204).send() : send(reply, formatRefusal('not-sent'));
    }),
  );
  app.post(
    '/auth/factors/phone/confirm',
    limits,
    guards.proved(STAGES, async (found, reply, request) => {
      if (!Check(ConfirmCodeRequest, request.body)) return send(reply, formatRefusal('malformed'));
      const isRight = await phones.take(found.person.accountId, request.body.code);
      return answerAdded(parts, reply, found, isRight);
    }),
  );
  app.delete(
    '/auth/factors/phone',
    guards.proved(['open'], async ({ person }, reply, request) =>
      answerRemoved(reply, await identity.removeFactor(person, { kind: 'phone' }, readOrigin(request))),
    ),
  );
}

/** Who had to set up a factor goes on from there. */
async function answerAdded(
  parts: AuthParts,
  reply: FastifyReply,
  { person, session }: SignedInRequest,
  isAdded: boolean,
): Promise<FastifyReply> {
  const { identity } = parts;
  if (!isAdded) return send(reply, formatRefusal('wrong-code'));
  const { accountId: subject } = person;
  const { remoteAddress } = session;
  await identity.audit.append({ actor: subject, act: 'factor.added', subject, remoteAddress });
  if (session.stage !== 'enrol') return reply.send(await formatSignedIn(identity, person, session));
  return answerStep(parts, reply, person, await identity.secondStep.advance(person, session, session.factor));
}

function answerRemoved(reply: FastifyReply, outcome: Awaited<ReturnType<RemoveFactor>>): FastifyReply {
  if (outcome === 'removed') return reply.code(204).send();
  return send(reply, formatRefusal(outcome === 'last' ? 'limit' : 'not-found'));
}
