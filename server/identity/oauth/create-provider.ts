import type { EventEmitter } from 'node:events';
import Provider, { interactionPolicy, type Configuration, type JWK } from 'oidc-provider';
import type { AccountId, Clock, Db, Log } from '#base';
import { findPerson } from '../person.sql.ts';
import { createAdapter } from './adapter.ts';
import { builtInClients, formatClient } from './clients.ts';
import { formatErrorPage } from './error-page.ts';

const MINUTE = 60;
const DAY = 24 * 3600;
/** How long a person may take to sign in and answer. */
const REQUEST_SECONDS = 30 * MINUTE;
/** A grant of which no program has asked anything for so long is over. */
const REFRESH_SECONDS = 180 * DAY;
const ACCESS_SECONDS = 60 * MINUTE;

/** OAuth 2.0 and OpenID Connect for one issuer: our own origin, as people reach it. */
export function createProvider(
  issuer: string,
  parts: { db: Db; clock: Clock; log: Log; signingKey: JWK; cookieKey: string; grantSeconds: number },
): Provider {
  const provider = new Provider(issuer, createConfiguration(parts));
  // What reaches it was given our own origin by the route; nobody else's header comes through.
  provider.proxy = true;
  provider.on('server_error', (_ctx, error) => parts.log.error({ err: error }, 'an OAuth request failed'));
  // Koa's own word of it would go to the console.
  (provider as EventEmitter).on('error', (error: unknown) =>
    parts.log.warn({ err: error }, 'an OAuth answer was cut off'),
  );
  return provider;
}

function createConfiguration({
  db,
  clock,
  signingKey,
  cookieKey,
  grantSeconds,
}: Parameters<typeof createProvider>[1]): Configuration {
  return {
    adapter: createAdapter({ db, clock }),
    clients: builtInClients.map(formatClient),
    jwks: { keys: [signingKey] },
    scopes: ['openid', 'offline_access', 'mail'],
    claims: { openid: ['sub'] },
    responseTypes: ['code'],
    pkce: { required: () => true },
    clientAuthMethods: ['none'],
    clientBasedCORS: () => false,
    expiresWithSession: () => false,
    issueRefreshToken: async (_ctx, client) => client.grantTypeAllowed('refresh_token'),
    rotateRefreshToken: true,
    ttl: {
      AccessToken: ACCESS_SECONDS,
      AuthorizationCode: MINUTE,
      IdToken: 10 * MINUTE,
      RefreshToken: REFRESH_SECONDS,
      Grant: grantSeconds,
      Interaction: REQUEST_SECONDS,
      Session: REQUEST_SECONDS,
    },
    features: {
      devInteractions: { enabled: false },
      dPoP: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      resourceIndicators: { enabled: false },
      revocation: {
        enabled: true,
        allowedPolicy: async (_ctx, { clientId }, token) => token.clientId === clientId,
      },
    },
    interactions: {
      policy: interactionPolicy.base(),
      url: (_ctx, { uid }) => `/autorisation/${uid}`,
    },
    cookies: {
      keys: [cookieKey],
      names: { session: 'digue_oidc', interaction: 'digue_oidc_request', resume: 'digue_oidc_resume' },
      // The page that asks and the routes it asks by have paths of their own.
      short: { path: '/', httpOnly: true, sameSite: 'lax', signed: true },
      long: { path: '/oidc', httpOnly: true, sameSite: 'lax', signed: true },
    },
    routes: {
      authorization: '/oidc/auth',
      token: '/oidc/token',
      userinfo: '/oidc/userinfo',
      jwks: '/oidc/jwks',
      revocation: '/oidc/revocation',
    },
    async findAccount(_ctx, id) {
      const person = /^\d{1,15}$/.test(id) ? await findPerson(db, Number(id) as AccountId) : null;
      if (person === null) return undefined;
      return { accountId: id, claims: async () => ({ sub: id }) };
    },
    renderError(ctx, out) {
      ctx.type = 'html';
      ctx.body = formatErrorPage(out);
    },
  };
}
