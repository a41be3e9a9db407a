import type { FastifyInstance } from 'fastify';
import { formatRefusal, readOrigin, send } from '#identity';
import { formatTicketsCsv, type Exports } from '#support';
import type { AdminParts } from './parts.ts';

type Digest = Parameters<Exports['feedbackReport']>[1];

/** GET reports/:digest/arf for signal-spam; GET tickets and tickets.csv for the help desk's tool. */
export function exportRoutes(app: FastifyInstance, { exports, guards }: AdminParts): void {
  app.get(
    '/admin/reports/:digest/arf',
    guards.open(async ({ person }, reply, request) => {
      const { digest } = request.params as { digest: string };
      if (!/^[0-9a-f]{64}$/.test(digest)) return send(reply, formatRefusal('malformed'));
      const report = await exports.feedbackReport(person, digest as Digest, readOrigin(request));
      if (report === null) return send(reply, formatRefusal('not-found'));
      return reply
        .type('message/rfc822')
        .header('content-disposition', 'attachment; filename="signalement.eml"')
        .send(report);
    }),
  );
  app.get(
    '/admin/tickets',
    guards.open(async ({ person }, reply, request) => {
      const tickets = await exports.tickets(person, readOrigin(request));
      return tickets === null ? send(reply, formatRefusal('not-allowed')) : reply.send(tickets);
    }),
  );
  app.get(
    '/admin/tickets.csv',
    guards.open(async ({ person }, reply, request) => {
      const tickets = await exports.tickets(person, readOrigin(request));
      if (tickets === null) return send(reply, formatRefusal('not-allowed'));
      return reply
        .type('text/csv; charset=utf-8; header=present')
        .header('content-disposition', 'attachment; filename="signalements.csv"')
        .send(formatTicketsCsv(tickets));
    }),
  );
}
