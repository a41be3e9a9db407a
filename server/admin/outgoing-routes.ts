import type { FastifyInstance } from 'fastify';
import { Check } from 'typebox/schema';
import { parseAccountId, parseId } from '#base';
import {
  HeldAnswerRequest,
  outgoingKinds,
  OutgoingRuleRequest,
  SendLimitsRequest,
  type OutgoingKind,
  type SendLimits,
} from '#contract';
import { formatRefusal, readOrigin, send } from '#identity';
import type { SubmissionId } from '#mail/submit';
import type { AdminParts } from './parts.ts';

const options = { bodyLimit: 16 * 1024 };

/** GET outgoing-rules, PUT outgoing-rules/:kind; GET and PUT send-limits; GET held, POST held/:account/:id. */
export function outgoingRoutes(app: FastifyInstance, parts: AdminParts): void {
  const { outgoingRules } = parts.submitter;
  const { guards } = parts;
  app.get(
    '/admin/outgoing-rules',
    guards.open(async ({ person }, reply) => {
      const lines = await outgoingRules.list(person);
      return lines === null ? send(reply, formatRefusal('not-allowed')) : reply.send(lines);
    }),
  );
  app.put(
    '/admin/outgoing-rules/:kind',
    options,
    guards.proved(['open'], async ({ person }, reply, request) => {
      const { kind } = request.params as { kind: string };
      const { body } = request;
      if (!isKind(kind)) return send(reply, formatRefusal('not-found'));
      if (!Check(OutgoingRuleRequest, body)) return send(reply, formatRefusal('malformed'));
      const rule = { kind, action: body.action, reason: body.reason.trim() };
      const set = await outgoingRules.set(person, rule, readOrigin(request));
      return set ? reply.code(204).send() : send(reply, formatRefusal('not-allowed'));
    }),
  );
  app.get(
    '/admin/send-limits',
    guards.open(async ({ person }, reply) => {
      const line = await outgoingRules.findLimits(person);
      return line === null ? send(reply, formatRefusal('not-allowed')) : reply.send(line);
    }),
  );
  app.put(
    '/admin/send-limits',
    options,
    guards.proved(['open'], async ({ person }, reply, request) => {
      const { body } = request;
      if (!Check(SendLimitsRequest, body) || !isInOrder(body.limits))
        return send(reply, formatRefusal('malformed'));
      const change = { limits: body.limits, reason: body.reason.trim() };
      const set = await outgoingRules.setLimits(person, change, readOrigin(request));
      return set ? reply.code(204).send() : send(reply, formatRefusal('not-allowed'));
    }),
  );
  heldRoutes(app, parts);
}

function heldRoutes(app: FastifyInstance, { submitter: { held }, guards }: AdminParts): void {
  app.get(
    '/admin/held',
    guards.open(async ({ person }, reply) => {
      const lines = await held.list(person);
      return lines === null ? send(reply, formatRefusal('not-allowed')) : reply.send(lines);
    }),
  );
  app.post(
    '/admin/held/:account/:id',
    options,
    guards.proved(['open'], async ({ person }, reply, request) => {
      if (!Check(HeldAnswerRequest, request.body)) return send(reply, formatRefusal('malformed'));
      const { account, id } = request.params as { account: string; id: string };
      const message = { accountId: parseAccountId(account), submissionId: parseId(id) as SubmissionId };
      const { outcome, answer } = request.body;
      const given = { isReleased: outcome === 'released', answer: answer.trim() };
      const done = await held.answer(person, message, given, readOrigin(request));
      return done ? reply.code(204).send() : send(reply, formatRefusal('not-found'));
    }),
  );
}

function isKind(text: string): text is OutgoingKind {
  return (outgoingKinds as readonly string[]).includes(text);
}

/** A look comes before a refusal, each window stands once, and the hours are those of a place. */
function isInOrder({ windows, timeZone }: SendLimits): boolean {
  const areInOrder = windows.every(({ warn, max }) => warn <= max);
  return (
    areInOrder &&
    new Set(windows.map(({ minutes }) => minutes)).size === windows.length &&
    isTimeZone(timeZone)
  );
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
