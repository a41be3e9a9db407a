import type { FastifyInstance } from 'fastify';
import { Check } from 'typebox/schema';
import { TakeBackRequest, UndoRuleRequest } from '#contract';
import { formatRefusal, readOrigin, send } from '#identity';
import type { AdminParts } from './parts.ts';

const limits = { bodyLimit: 1024 };

/** GET review, POST review/withdraw, POST review/restore: one's own mail after a doubt. */
export function reviewRoutes(app: FastifyInstance, parts: AdminParts): void {
  const { review, guards } = parts;
  reviewRuleRoutes(app, parts);
  reviewSenderRoutes(app, parts);
  unsentRoutes(app, parts);
  app.get(
    '/support/review',
    guards.open(async ({ person }, reply) => {
      const found = await review.find(person);
      return found === null ? send(reply, formatRefusal('not-found')) : reply.send(found);
    }),
  );
  app.post(
    '/support/review/withdraw',
    guards.proved(['open'], async ({ person }, reply, request) => {
      const copies = await review.withdraw(person, readOrigin(request));
      return copies === null ? send(reply, formatRefusal('not-found')) : reply.send({ copies });
    }),
  );
  app.post(
    '/support/review/restore',
    guards.proved(['open'], async ({ person }, reply, request) => {
      const outcome = await review.restore(person, readOrigin(request));
      return outcome === null ? send(reply, formatRefusal('not-found')) : reply.send(outcome);
    }),
  );
}

/** GET review/rules, POST review/rules/undo. */
function reviewRuleRoutes(app: FastifyInstance, { review, guards }: AdminParts): void {
  app.get(
    '/support/review/rules',
    guards.open(async ({ person }, reply) => {
      const lines = await review.listRules(person);
      return lines === null ? send(reply, formatRefusal('not-found')) : reply.send(lines);
    }),
  );
  app.post(
    '/support/review/rules/undo',
    limits,
    guards.proved(['open'], async ({ person }, reply, request) => {
      if (!Check(UndoRuleRequest, request.body)) return send(reply, formatRefusal('malformed'));
      const outcome = await review.undoRule(person, request.body.id, readOrigin(request));
      if (outcome === 'done') return reply.code(204).send();
      return send(reply, formatRefusal(outcome === 'too-many' ? 'limit' : 'not-found'));
    }),
  );
}

/** GET review/senders, POST review/senders/undo. */
function reviewSenderRoutes(app: FastifyInstance, { review, guards }: AdminParts): void {
  app.get(
    '/support/review/senders',
    guards.open(async ({ person }, reply) => {
      const lines = await review.listSenders(person);
      return lines === null ? send(reply, formatRefusal('not-found')) : reply.send(lines);
    }),
  );
  app.post(
    '/support/review/senders/undo',
    limits,
    guards.proved(['open'], async ({ person }, reply, request) => {
      if (!Check(UndoRuleRequest, request.body)) return send(reply, formatRefusal('malformed'));
      const outcome = await review.undoSender(person, request.body.id, readOrigin(request));
      return outcome === 'done' ? reply.code(204).send() : send(reply, formatRefusal('not-found'));
    }),
  );
}

/** GET review/waiting, POST review/waiting/take-back. */
function unsentRoutes(app: FastifyInstance, { review, guards }: AdminParts): void {
  app.get(
    '/support/review/waiting',
    guards.open(async ({ person }, reply) => {
      const lines = await review.listUnsent(person);
      return lines === null ? send(reply, formatRefusal('not-found')) : reply.send(lines);
    }),
  );
  app.post(
    '/support/review/waiting/take-back',
    limits,
    guards.proved(['open'], async ({ person }, reply, request) => {
      if (!Check(TakeBackRequest, request.body)) return send(reply, formatRefusal('malformed'));
      const messages = await review.takeBack(person, request.body.message, readOrigin(request));
      return messages === null ? send(reply, formatRefusal('not-found')) : reply.send({ messages });
    }),
  );
}
