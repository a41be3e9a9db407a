import type { Clock } from '#base';
import type { IdentityRoom } from '../room.ts';
import { authenticateRequest } from './authenticate-request.ts';
import { createSessionCookie } from './cookie.ts';
import { createGuards, type Guards } from './guards.ts';

export type RouteGuards = Guards;

/** The guards of /auth, for the routes of other rooms. */
export function createRouteGuards(options: {
  identity: Pick<IdentityRoom, 'findSession' | 'watchSession' | 'authenticateAppPassword' | 'refusals'>;
  secureCookies: boolean;
  clock: Clock;
}): Guards {
  const { identity, secureCookies, clock } = options;
  const cookie = createSessionCookie(secureCookies);
  return createGuards({
    authenticate: authenticateRequest({ identity, secureCookies }),
    cookie,
    clock,
    refusals: identity.refusals,
  });
}
