import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { AuthRoutesOptions } from './parts.ts';

const PATHS = [
  '/oidc/*',
  '/.well-known/openid-configuration',
  // RFC 8414, section 3: the same document.
  '/.well-known/oauth-authorization-server',
];

/** The provider's own pages and endpoints, as a Fastify plugin: it reads bodies and writes answers itself. */
export function providerRoutes({
  identity,
  origin,
}: Pick<AuthRoutesOptions, 'identity' | 'origin'>): (app: FastifyInstance) => Promise<void> {
  const handle = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    const issuer = origin(request);
    // A name that is not ours would become an issuer that is not ours.
    if (issuer === '') return reply.code(404).send({ error: 'not-found' });
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
