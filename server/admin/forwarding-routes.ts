import type { FastifyInstance } from 'fastify';
import { Check } from 'typebox/schema';
import { parseAccountId, parseId } from '#base';
import { ForwardExceptionRequest } from '#contract';
import { formatRefusal, readOrigin, send } from '#identity';
import type { AdminParts } from './parts.ts';

const BODY_LIMIT = 16 * 1024;
const DATE = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2})$/;

/** GET forwarding, POST forwarding, DELETE forwarding/:account/:id: exceptions, for mail that goes out of the académie. */
export function forwardingRoutes(app: FastifyInstance, { identity, guards }: AdminParts): void {
  const { forwarding } = identity;
  app.get(
    '/admin/forwarding',
    guards.open(async ({ person }, reply) => {
      const lines = await forwarding.list(person);
      return lines === null ? send(reply, formatRefusal('not-allowed')) : reply.send(lines);
    }),
  );
  app.post(
    '/admin/forwarding',
    { bodyLimit: BODY_LIMIT },
    guards.proved(['open'], async ({ person }, reply, request) => {
      const { body } = request;
      if (!Check(ForwardExceptionRequest, body) || !DATE.test(body.until))
        return send(reply, formatRefusal('malformed'));
      const exception = {
        account: body.account.trim(),
        target: body.target,
        reason: body.reason.trim(),
        until: new Date(body.until),
      };
      const { kind } = await forwarding.make(person, exception, readOrigin(request));
      switch (kind) {
        case 'made':
          return reply.code(204).send();
        case 'forbidden':
          return send(reply, formatRefusal('not-allowed'));
        case 'unknown-account':
          return send(reply, formatRefusal('not-found'));
        case 'malformed-target':
          return send(reply, formatRefusal('malformed'));
        case 'inside':
          return send(reply, formatRefusal('unacceptable'));
        case 'malformed-until':
          return send(reply, formatRefusal('limit'));
      }
    }),
  );
  app.delete(
    '/admin/forwarding/:account/:id',
    guards.proved(['open'], async ({ person }, reply, request) => {
      const { account, id } = request.params as { account: string; id: string };
      const exception = { accountId: parseAccountId(account), exceptionId: parseId(id) };
      const ended = await forwarding.end(person, exception, readOrigin(request));
      return ended ? reply.code(204).send() : send(reply, formatRefusal('not-found'));
    }),
  );
}
