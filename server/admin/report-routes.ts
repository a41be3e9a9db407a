import type { FastifyInstance } from 'fastify';
import { Check } from 'typebox/schema';
import { parseAccountId, parseId } from '#base';
import { AnswerReportRequest, ReportRequest, type OwnReport } from '#contract';
import { formatRefusal, readOrigin, send } from '#identity';
import type { Reports } from '#support';
import type { AdminParts } from './parts.ts';

const BODY_LIMIT = 16 * 1024;

type Asked = Parameters<Reports['report']>[1];
type Digest = Parameters<Reports['answer']>[1];

/** POST and GET /support/reports: one's own; GET /admin/reports, POST /admin/reports/:digest: the officer's. */
const A_DAY_SECONDS = 86_400;

export function reportRoutes(app: FastifyInstance, { reports, guards }: AdminParts): void {
  app.post(
    '/support/reports',
    { bodyLimit: BODY_LIMIT },
    guards.open(async ({ person }, reply, request) => {
      if (!Check(ReportRequest, request.body)) return send(reply, formatRefusal('malformed'));
      const { accountId, emailId, kind } = request.body;
      const email = {
        accountId: parseAccountId(accountId.replace(/^A/, '')),
        emailId: parseId(emailId.replace(/^E/, '')) as Asked['emailId'],
      };
      const outcome = await reports.report(person, email, kind, readOrigin(request));
      if (outcome.kind === 'reported') return reply.send(outcome.answer);
      const refusal =
        outcome.kind === 'too-many' ? formatRefusal('throttled', A_DAY_SECONDS) : formatRefusal('not-found');
      return send(reply, refusal);
    }),
  );
  app.get(
    '/support/reports',
    guards.open(async ({ person }, reply) => {
      const rows = await reports.listOwn(person);
      const lines = rows.map(({ reportId, digest, reportedAt, ...row }): OwnReport => ({
        ...row,
        id: reportId,
        blobId: `B${digest}`,
        reportedAt: reportedAt.toISOString(),
      }));
      return reply.send(lines);
    }),
  );
  app.get(
    '/admin/reports',
    guards.open(async ({ person }, reply) => {
      const waiting = await reports.listWaiting(person);
      return waiting === null ? send(reply, formatRefusal('not-allowed')) : reply.send(waiting);
    }),
  );
  app.post(
    '/admin/reports/:digest',
    { bodyLimit: BODY_LIMIT },
    guards.proved(['open'], async ({ person }, reply, request) => {
      const { digest } = request.params as { digest: string };
      const isWellFormed = Check(AnswerReportRequest, request.body) && /^[0-9a-f]{64}$/.test(digest);
      if (!isWellFormed) return send(reply, formatRefusal('malformed'));
      const answering = request.body as AnswerReportRequest;
      const done = await reports.answer(person, digest as Digest, answering, readOrigin(request));
      return done === null ? send(reply, formatRefusal('not-found')) : reply.send(done);
    }),
  );
}
