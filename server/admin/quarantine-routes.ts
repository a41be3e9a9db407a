import type { FastifyInstance } from 'fastify';
import { Check } from 'typebox/schema';
import { parseAccountId, parseId } from '#base';
import { AnswerReleaseRequest, ReleaseRequest } from '#contract';
import { formatRefusal, readOrigin, send } from '#identity';
import type { HeldPlace } from '#support';
import { parseEmail } from './gate-routes.ts';
import type { AdminParts } from './parts.ts';

const BODY_LIMIT = 16 * 1024;

const refusals = {
  'not-found': 'not-found',
  'not-held': 'not-found',
  'too-many': 'limit',
  'holds-numen': 'holds-numen',
  'holds-password': 'holds-password',
} as const;

/** GET and POST /support/quarantine, GET …/answers: one's own; GET /admin/quarantine and POST to one request: the officer's. */
export function quarantineRoutes(app: FastifyInstance, { quarantine, guards }: AdminParts): void {
  app.get(
    '/support/quarantine',
    guards.open(async ({ person }, reply, request) => {
      const { before } = request.query as { before?: unknown };
      if (before === undefined) return reply.send(await quarantine.list(person));
      const place = readPlace(String(before));
      if (place === null) return send(reply, formatRefusal('malformed'));
      return reply.send(await quarantine.list(person, place));
    }),
  );
  app.post(
    '/support/quarantine',
    { bodyLimit: BODY_LIMIT },
    guards.open(async ({ person }, reply, request) => {
      if (!Check(ReleaseRequest, request.body)) return send(reply, formatRefusal('malformed'));
      const email = { ...parseEmail(request.body), words: request.body.words };
      const outcome = await quarantine.ask(person, email, readOrigin(request));
      // Asked twice is asked: the answer that comes is for both.
      if (outcome === 'asked' || outcome === 'asked-already') return reply.code(204).send();
      return send(reply, formatRefusal(refusals[outcome]));
    }),
  );
  app.get(
    '/support/quarantine/answers',
    guards.open(async ({ person }, reply) => reply.send(await quarantine.listAnswers(person))),
  );
  app.get(
    '/admin/quarantine',
    guards.open(async ({ person }, reply) => {
      const waiting = await quarantine.listWaiting(person);
      return waiting === null ? send(reply, formatRefusal('not-allowed')) : reply.send(waiting);
    }),
  );
  app.post(
    '/admin/quarantine/:accountId/:requestId',
    { bodyLimit: BODY_LIMIT },
    guards.proved(['open'], async ({ person }, reply, request) => {
      if (!Check(AnswerReleaseRequest, request.body)) return send(reply, formatRefusal('malformed'));
      const { accountId, requestId } = request.params as { accountId: string; requestId: string };
      const asked = {
        accountId: parseAccountId(accountId.replace(/^A/, '')),
        requestId: parseId(requestId),
      };
      const done = await quarantine.answer(person, asked, request.body, readOrigin(request));
      return done === null ? send(reply, formatRefusal('not-found')) : reply.send(done);
    }),
  );
}

/** `receivedAt,accountId,emailId` of the last message seen; null for what is written otherwise. */
function readPlace(before: string): HeldPlace | null {
  const [, moment = '', accountId = '', emailId = ''] =
    /^([^,]{1,30}),(A[0-9]{1,15}),(E[0-9]{1,15})$/.exec(before) ?? [];
  const receivedAt = new Date(moment);
  if (Number.isNaN(receivedAt.getTime())) return null;
  return { receivedAt, ...parseEmail({ accountId, emailId }) };
}
