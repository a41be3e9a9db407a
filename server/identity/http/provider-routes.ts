import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { formatUnauthenticated } from '../replies.ts';
import { readOrigin } from './authenticate-request.ts';
import { send } from './guards.ts';
import type { AuthRoutesOptions } from './parts.ts';

const PATHS = [
  '/oidc/*',
  '/.well-known/openid-configuration',
  // RFC 8414, section 3: the same document.
  '/.well-known/oauth-authorization-server',
];

/** One that will be kept. */
function isQuestion({ url }: FastifyRequest): boolean {
  return /^\/oidc\/auth\/?(?:\?|$)/.test(url);
}

/** The provider's own pages and endpoints, as a Fastify plugin: it reads bodies and writes answers itself. */
export function providerRoutes({
  identity,
  origin,
}: Pick<AuthRoutesOptions, 'identity' | 'origin'>): (app: FastifyInstance) => Promise<void> {
  const handle = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    const issuer = origin(request);
    // A name that is not ours would become an issuer that is not ours.
    if (issuer === '') return reply.code(404).send({ error: 'not-found' });
    if (isQuestion(request)) {
      const admitted = await identity.oauth.admit(readOrigin(request));
      if (admitted.kind === 'throttled') return send(reply, formatUnauthenticated(admitted));
    }
    const provider = await identity.oauth.provider(issuer);
    const { protocol, host } = new URL(issuer);
    const { raw } = request;
    raw.headers['x-forwarded-proto'] = protocol.slice(0, -1);
    raw.headers['x-forwarded-host'] = host;
    if (raw.url?.startsWith('/.well-known/')) raw.url = '/.well-known/openid-configuration';
    reply.hijack();
    for (const [name, value] of Object.entries(reply.getHeaders())) {
      if (value !== undefined) reply.raw.setHeader(name, value);
    }
    reply.raw.setHeader('content-security-policy', "default-src 'none'; frame-ancestors 'none'");
    reply.raw.setHeader('x-content-type-options', 'nosniff');
    reply.raw.setHeader('referrer-policy', 'no-referrer');
    await provider.callback()(raw, reply.raw);
    return undefined;
  };
  return async (app) => {
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('*', (_request, _payload, done) => done(null));
    for (const url of PATHS) app.route({ method: ['GET', 'POST'], url, handler: handle });
  };
}
