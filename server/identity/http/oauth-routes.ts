import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type Provider from 'oidc-provider';
import { parseId } from '#base';
import type { OAuthAnswer, OAuthGrantLine, OAuthRequest } from '#contract';
import { MAIL_SCOPE } from '../oauth/create-oauth.ts';
import { formatRefusal } from '../replies.ts';
import type { Person, Session } from '../types.ts';
import { BODY_LIMIT, send } from './guards.ts';
import type { AuthParts } from './parts.ts';

const MAX_GRANTS = 30;

/** A program's question, as the provider keeps it. */
type Asked = Awaited<ReturnType<Provider['interactionDetails']>>;

/** GET oauth/:uid, POST oauth/:uid/allow, POST oauth/:uid/refuse; GET and DELETE of grants. */
export function oauthRoutes(app: FastifyInstance, parts: AuthParts): void {
  const { identity, guards } = parts;
  const { oauth } = identity;
  app.get(
    '/auth/oauth/:uid',
    guards.open(async ({ session }, reply, request) => {
      const found = await findAsked(parts, request, reply);
      if (found === null) return send(reply, formatRefusal('not-found'));
      const { client_id: clientId } = found.asked.params;
      const mayAllow = mayGrant(session);
      return reply.send({ client: oauth.nameOf(String(clientId)), mayAllow } satisfies OAuthRequest);
    }),
  );
  app.post(
    '/auth/oauth/:uid/allow',
    { bodyLimit: BODY_LIMIT },
    guards.proved(['open'], async ({ person, session }, reply, request) => {
      if (!mayGrant(session)) return send(reply, formatRefusal('not-allowed'));
      const found = await findAsked(parts, request, reply);
      if (found === null) return send(reply, formatRefusal('not-found'));
      if ((await oauth.listGrants(person.accountId)).length >= MAX_GRANTS)
        return send(reply, formatRefusal('limit'));
      const goTo = await allow(parts, found, { person, session, request, reply });
      return goTo === null
        ? send(reply, formatRefusal('not-signed-in'))
        : reply.send({ goTo } satisfies OAuthAnswer);
    }),
  );
  app.post(
    '/auth/oauth/:uid/refuse',
    { bodyLimit: BODY_LIMIT },
    guards.staged(['open'], async (_signedIn, reply, request) => {
      const found = await findAsked(parts, request, reply);
      if (found === null) return send(reply, formatRefusal('not-found'));
      const result = { error: 'access_denied', error_description: 'the person said no' };
      const goTo = await found.provider.interactionResult(request.raw, reply.raw, result);
      return reply.send({ goTo: pathOf(goTo) } satisfies OAuthAnswer);
    }),
  );
  grantRoutes(app, parts);
}

function grantRoutes(app: FastifyInstance, { identity, guards }: AuthParts): void {
  const { oauth } = identity;
  app.get(
    '/auth/oauth-grants',
    guards.open(async ({ person }, reply) => {
      const rows = await oauth.listGrants(person.accountId);
      const lines = rows.map(({ id, name, createdAt, lastUsedAt }): OAuthGrantLine => ({
        id,
        name,
        createdAt: createdAt.toISOString(),
        lastUsedAt: lastUsedAt?.toISOString() ?? null,
      }));
      return reply.send(lines);
    }),
  );
  app.delete(
    '/auth/oauth-grants/:id',
    guards.open(async ({ person: { accountId } }, reply, request) => {
      const { id } = request.params as { id: string };
      if (!(await oauth.endGrant(accountId, parseId(id)))) return send(reply, formatRefusal('not-found'));
      const act = 'oauth-grant.ended' as const;
      await identity.audit.append({ actor: accountId, act, subject: accountId, remoteAddress: request.ip });
      return reply.code(204).send();
    }),
  );
}

/** A computer that others use after, and a session that may only read, let no program in. */
function mayGrant({ isShared, isReadOnly }: Session): boolean {
  return !isShared && !isReadOnly;
}

/** By the cookie of the browser that the program opened: nobody answers a question that another was asked. */
async function findAsked(
  { identity, origin }: AuthParts,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<{ provider: Provider; asked: Asked } | null> {
  const issuer = origin(request);
  if (issuer === '') return null;
  const provider = await identity.oauth.provider(issuer);
  const { uid } = request.params as { uid: string };
  const asked = await provider.interactionDetails(request.raw, reply.raw).catch((error: unknown) => {
    if (error instanceof Error && error.name === 'SessionNotFound') return null;
    throw error;
  });
  if (asked?.uid !== uid) return null;
  // What the page asks the person is about their mail: nothing else is granted by it.
  const scopes = String(asked.params['scope'] ?? '').split(' ');
  return scopes.includes(MAIL_SCOPE) ? { provider, asked } : null;
}

async function allow(
  { identity }: AuthParts,
  { provider, asked }: { provider: Provider; asked: Asked },
  by: { person: Person; session: Session; request: FastifyRequest; reply: FastifyReply },
): Promise<string | null> {
  const { person, session, request, reply } = by;
  const { client_id: clientId, scope } = asked.params;
  const key = await identity.oauth.createGrant(person, String(clientId), String(scope ?? ''));
  if (key === null) return null;
  const accountId = String(person.accountId);
  const grant = new provider.Grant({ accountId, clientId: String(clientId), jti: key } as never);
  grant.addOIDCScope(String(scope ?? ''));
  await grant.save();
  const { accountId: actor } = person;
  const act = 'oauth-grant.created' as const;
  await identity.audit.append({ actor, act, subject: actor, remoteAddress: request.ip });
  const ts = Math.floor(session.provedAt.getTime() / 1000);
  const result = { login: { accountId, remember: false, ts }, consent: { grantId: key } };
  return pathOf(await provider.interactionResult(request.raw, reply.raw, result));
}

function pathOf(url: string): string {
  return new URL(url, 'http://localhost').pathname;
}
