import type { FastifyInstance } from 'fastify';
import { Check } from 'typebox/schema';
import { parseAccountId } from '#base';
import { AnnouncementDraft } from '#contract';
import { formatRefusal, readOrigin, send } from '#identity';
import type { AdminParts } from './parts.ts';

const BODY_LIMIT = 64 * 1024;

/** GET and POST announcements, POST announcements/preview, GET schools; and GET /support/quota, anybody's own. */
export function announcementRoutes(
  app: FastifyInstance,
  { announcements, quotas, guards }: AdminParts,
): void {
  app.get(
    '/admin/announcements',
    guards.open(async ({ person }, reply) => {
      const lines = await announcements.list(person);
      return lines === null ? send(reply, formatRefusal('not-allowed')) : reply.send(lines);
    }),
  );
  app.get(
    '/admin/announcements/schools',
    guards.open(async ({ person }, reply) => {
      const schools = await announcements.listSchools(person);
      return schools === null ? send(reply, formatRefusal('not-allowed')) : reply.send(schools);
    }),
  );
  app.post(
    '/admin/announcements/preview',
    { bodyLimit: BODY_LIMIT },
    guards.open(async ({ person }, reply, request) => {
      if (!Check(AnnouncementDraft, request.body)) return send(reply, formatRefusal('malformed'));
      const answer = await announcements.preview(person, request.body);
      return answer === null ? send(reply, formatRefusal('not-allowed')) : reply.send(answer);
    }),
  );
  app.post(
    '/admin/announcements',
    { bodyLimit: BODY_LIMIT },
    guards.proved(['open'], async ({ person }, reply, request) => {
      if (!Check(AnnouncementDraft, request.body)) return send(reply, formatRefusal('malformed'));
      const answer = await announcements.announce(person, request.body, readOrigin(request));
      return answer === null ? send(reply, formatRefusal('not-allowed')) : reply.send(answer);
    }),
  );
  app.get(
    '/support/quota',
    guards.open(async ({ person }, reply, request) => {
      const { account } = request.query as { account?: unknown };
      const asked = typeof account === 'string' && /^A[0-9]{1,18}$/.test(account) ? account.slice(1) : '0';
      const quota = await quotas.find(person, parseAccountId(asked));
      return quota === null ? send(reply, formatRefusal('not-found')) : reply.send(quota);
    }),
  );
}
