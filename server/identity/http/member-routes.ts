import type { FastifyInstance, FastifyReply } from 'fastify';
import { Check } from 'typebox/schema';
import { parseAccountId } from '#base';
import { SetMemberRequest, SetReadingRequest, UndoMemberRequest } from '#contract';
import type { MemberOutcome } from '../members/create-members.ts';
import { formatRefusal } from '../replies.ts';
import { readOrigin } from './authenticate-request.ts';
import { BODY_LIMIT, send } from './guards.ts';
import type { AuthParts } from './parts.ts';

/** GET mailboxes, PUT mailboxes/:id/reading, PUT mailboxes/:id/members, DELETE mailboxes/:id/members/:memberId. */
export function memberRoutes(app: FastifyInstance, parts: AuthParts): void {
  const { identity, guards } = parts;
  memberReviewRoutes(app, parts);
  const { members } = identity;
  app.get(
    '/auth/mailboxes',
    guards.open(async ({ person }, reply) => reply.send(await members.list(person))),
  );
  app.put(
    '/auth/mailboxes/:id/members',
    { bodyLimit: BODY_LIMIT },
    guards.proved(['open'], async ({ person }, reply, request) => {
      if (!Check(SetMemberRequest, request.body)) return send(reply, formatRefusal('malformed'));
      const { id } = request.params as { id: string };
      const { address, right, was } = request.body;
      const member = { address: address.trim(), right, was };
      return answer(reply, await members.set(person, parseAccountId(id), member, readOrigin(request)));
    }),
  );
  app.put(
    '/auth/mailboxes/:id/reading',
    { bodyLimit: BODY_LIMIT },
    guards.open(async ({ person }, reply, request) => {
      if (!Check(SetReadingRequest, request.body)) return send(reply, formatRefusal('malformed'));
      const { id } = request.params as { id: string };
      const { reading } = request.body;
      return answer(
        reply,
        await members.setReading(person, parseAccountId(id), reading, readOrigin(request)),
      );
    }),
  );
  app.delete(
    '/auth/mailboxes/:id/members/:memberId',
    guards.proved(['open'], async ({ person }, reply, request) => {
      const { id, memberId } = request.params as { id: string; memberId: string };
      const member = { id: parseAccountId(memberId), was: null };
      return answer(reply, await members.remove(person, parseAccountId(id), member, readOrigin(request)));
    }),
  );
}

/** GET mailboxes/review, POST mailboxes/review/undo. */
function memberReviewRoutes(app: FastifyInstance, { identity, guards }: AuthParts): void {
  const { review } = identity.members;
  app.get(
    '/auth/mailboxes/review',
    guards.open(async ({ person }, reply) => reply.send(await review.list(person))),
  );
  app.post(
    '/auth/mailboxes/review/undo',
    { bodyLimit: BODY_LIMIT },
    guards.proved(['open'], async ({ person }, reply, request) => {
      if (!Check(UndoMemberRequest, request.body)) return send(reply, formatRefusal('malformed'));
      const outcome = await review.undo(person, request.body, readOrigin(request));
      if (outcome === 'done') return reply.code(204).send();
      return send(reply, formatRefusal(outcome === 'last-owner' ? 'limit' : 'not-found'));
    }),
  );
}

function answer(reply: FastifyReply, { kind }: MemberOutcome): FastifyReply {
  switch (kind) {
    case 'done':
      return reply.code(204).send();
    case 'forbidden':
      return send(reply, formatRefusal('not-allowed'));
    case 'outside':
      return send(reply, formatRefusal('unacceptable'));
    case 'unknown-person':
      return send(reply, formatRefusal('not-found'));
    case 'changed':
      return send(reply, formatRefusal('changed'));
    case 'last-owner':
      return send(reply, formatRefusal('limit'));
  }
}
