import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { findDomain, findNamed } from '../find-domain.ts';
import { formatAutoconfig } from '../formats/autoconfig.ts';
import type { MailServices } from '../types.ts';
import { readQuery, type SetupRoutesOptions } from './parts.ts';

const PREFIX = 'autoconfig.';

/**
 * draft-ietf-mailmaint-autoconfig, section 4.1: the three places where programs look, at whatever name they came by.
 * The answer is the same for every address of a domain of ours, there or not.
 */
export function autoconfigRoutes(app: FastifyInstance, { services }: SetupRoutesOptions): void {
  for (const path of [
    '/.well-known/autoconfig/mail/config-v1.1.xml',
    '/mail/config-v1.1.xml',
    // As earlier texts of the draft and some programs have it.
    '/.well-known/mail-v1.xml',
  ]) {
    app.get(path, async (request, reply) => answer(services(), request, reply));
  }
}

function answer(services: MailServices, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (!concernsUs(services.domains, request)) return reply.code(404).type('text/plain').send('');
  return reply
    .type('text/xml; charset=utf-8')
    .header('cache-control', 'public, max-age=3600')
    .header('x-content-type-options', 'nosniff')
    .send(formatAutoconfig(services));
}

function concernsUs(domains: readonly string[], request: FastifyRequest): boolean {
  const { query } = request;
  if (Object.keys(query as object).some((key) => key.toLowerCase() === 'emailaddress')) {
    return findDomain(domains, readQuery(request, 'emailaddress') ?? '') !== null;
  }
  const host = request.hostname.toLowerCase();
  return !host.startsWith(PREFIX) || findNamed(domains, host.slice(PREFIX.length)) !== null;
}
