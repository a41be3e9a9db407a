import type { FastifyRequest } from 'fastify';
import type { Clock, Log } from '#base';
import type { IdentityRoom } from '../room.ts';
import type { SessionCookie } from './cookie.ts';
import type { Guards } from './guards.ts';

export interface AuthRoutesOptions {
  identity: IdentityRoom;
  /** True when people reach us by HTTPS: `Secure` and the `__Host-` prefix. */
  secureCookies: boolean;
  clock: Clock;
  log: Log;
  /** Where this request's page lives, e.g. `https://mel.ac-demo.example`; '' when the Host header is not ours. */
  origin: (request: FastifyRequest) => string;
}

/** What every file of routes is given. */
export interface AuthParts extends AuthRoutesOptions {
  cookie: SessionCookie;
  guards: Guards;
}
