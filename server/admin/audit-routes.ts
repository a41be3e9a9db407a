import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { parseId } from '#base';
import type { AuditVerification } from '#contract';
import { formatRefusal, send } from '#identity';
import type { AdminParts } from './parts.ts';

/** Enough to see what kind of trouble it is. */
const MAX_PROBLEMS = 100;

/** GET audit, GET audit/verify, GET audit/export. */
export function auditRoutes(app: FastifyInstance, { identity, guards }: AdminParts): void {
  const { administration, audit } = identity;
  app.get(
    '/admin/audit',
    guards.open(async ({ person }, reply, request) => {
      const { before } = request.query as { before?: string };
      const lines = await administration.listAudit(person, parseId(before) || null);
      return lines === null ? send(reply, formatRefusal('not-allowed')) : reply.send(lines);
    }),
  );
  app.get(
    '/admin/audit/verify',
    guards.open(async ({ person }, reply) => {
      if (!administration.mayReadAudit(person)) return send(reply, formatRefusal('not-allowed'));
      const problems: AuditVerification['problems'] = [];
      for await (const problem of audit.verify()) {
        if (problems.push(problem) >= MAX_PROBLEMS) break;
      }
      return reply.send({ problems } satisfies AuditVerification);
    }),
  );
  app.get(
    '/admin/audit/export',
    guards.open(async ({ person }, reply, request) => {
      if (!administration.mayReadAudit(person)) return send(reply, formatRefusal('not-allowed'));
      const { accountId: actor } = person;
      await audit.append({ actor, act: 'audit.exported', subject: null, remoteAddress: request.ip });
      return reply
        .type('application/x-ndjson')
        .header('content-disposition', 'attachment; filename="journal.ndjson"')
        .send(Readable.from(audit.exportLines()));
    }),
  );
}
