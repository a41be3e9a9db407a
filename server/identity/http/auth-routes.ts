import type { FastifyInstance } from 'fastify';
import { activationRoutes } from './activation-routes.ts';
import { appPasswordRoutes } from './app-password-routes.ts';
import { authenticateRequest } from './authenticate-request.ts';
import { connectionRoutes } from './connection-routes.ts';
import { createSessionCookie } from './cookie.ts';
import { delegationRoutes } from './delegation-routes.ts';
import { factorRoutes } from './factor-routes.ts';
import { createGuards, prepareAuthPlugin } from './guards.ts';
import type { AuthParts, AuthRoutesOptions } from './parts.ts';
import { memberRoutes } from './member-routes.ts';
import { oauthRoutes } from './oauth-routes.ts';
import { passwordRoutes } from './password-routes.ts';
import { recoveryRoutes } from './recovery-routes.ts';
import { historyRoutes } from './history-routes.ts';
import { rescueRoutes } from './rescue-routes.ts';
import { sessionRoutes } from './session-routes.ts';
import { signInRoutes } from './sign-in-routes.ts';
import { removalRoutes } from './removal-routes.ts';
import { travelRoutes } from './travel-routes.ts';

/** The /auth routes of the contract, as a Fastify plugin. An app password opens none of them. */
export function authRoutes(options: AuthRoutesOptions): (app: FastifyInstance) => Promise<void> {
  const { identity, secureCookies, clock } = options;
  const cookie = createSessionCookie(secureCookies);
  const authenticate = authenticateRequest({ identity, secureCookies });
  const parts: AuthParts = {
    ...options,
    cookie,
    guards: createGuards({ authenticate, cookie, clock, refusals: identity.refusals }),
  };
  return async (app) => {
    prepareAuthPlugin(app);
    signInRoutes(app, parts);
    activationRoutes(app, parts);
    recoveryRoutes(app, parts);
    rescueRoutes(app, parts);
    sessionRoutes(app, parts);
    factorRoutes(app, parts);
    passwordRoutes(app, parts);
    appPasswordRoutes(app, parts);
    oauthRoutes(app, parts);
    connectionRoutes(app, parts);
    travelRoutes(app, parts);
    memberRoutes(app, parts);
    delegationRoutes(app, parts);
    removalRoutes(app, parts);
    historyRoutes(app, parts);
  };
}
