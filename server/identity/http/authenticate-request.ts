import type { IncomingHttpHeaders } from 'node:http';
import { equalSecrets } from '../keyed-hash.ts';
import type { IdentityRoom } from '../room.ts';
import type { Origin, Person, Session } from '../types.ts';
import { createSessionCookie, findDevice } from './cookie.ts';
import { isSameOrigin } from './same-origin.ts';

/** What we read of a request; Fastify's fits. `ip` is the client's, proxies resolved. */
export interface AuthenticatedRequest {
  method: string;
  headers: IncomingHttpHeaders;
  ip: string;
}

export type Authentication =
  | { kind: 'session'; person: Person; session: Session }
  /** Of the sign-in a step is still to be taken: good for that step and nothing else. */
  | { kind: 'pending'; person: Person; session: Session }
  | { kind: 'basic'; person: Person }
  /** No credentials at all. */
  | { kind: 'none' }
  /** Credentials that are wrong, ended or too old. */
  | { kind: 'refused' }
  | { kind: 'throttled'; retryAfterSeconds: number }
  /** The cookie is good, but nothing proves that our own page asked. */
  | { kind: 'csrf' };

export type RequestAuthenticator = (request: AuthenticatedRequest) => Promise<Authentication>;

export interface AuthenticateRequestOptions {
  identity: Pick<IdentityRoom, 'findSession' | 'watchSession' | 'authenticateAppPassword' | 'refusals'>;
  secureCookies: boolean;
}

/** RFC 9110, section 9.2.1. */
export const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);
/** `login:password` in base64, bounded. */
const BASIC = /^basic +([A-Za-z0-9+/]{1,2400}={0,2})$/i;

/**
 * Who asks: the webmail by its cookie and, for whatever is not GET, its `X-Digue-CSRF`; other programs by HTTP Basic
 * with an app password. An Authorization header wins over a cookie.
 */
export function authenticateRequest(options: AuthenticateRequestOptions): RequestAuthenticator {
  const { identity } = options;
  const cookie = createSessionCookie(options.secureCookies);
  return async (request) => {
    const { headers } = request;
    const isSafe = SAFE_METHODS.has(request.method);
    if (headers.authorization !== undefined) {
      const credentials = parseBasic(headers.authorization);
      if (credentials === null) return { kind: 'refused' };
      // A browser that once learned these credentials adds them by itself to other sites' requests.
      if (!isSafe && !isSameOrigin(headers)) return { kind: 'csrf' };
      const { login, password } = credentials;
      const outcome = await identity.authenticateAppPassword(login, password, readOrigin(request));
      switch (outcome.kind) {
        case 'authenticated':
          return { kind: 'basic', person: outcome.person };
        // A status is all that this way of signing in can say; the person is told by a message.
        case 'explained-refusal':
          return { kind: 'refused' };
        default:
          return outcome;
      }
    }
    const token = cookie.find(headers.cookie);
    if (token === null) return { kind: 'none' };
    const found = await identity.findSession(token);
    if (found === null) {
      await identity.refusals.note({ act: 'session.unknown', origin: readOrigin(request) });
      return { kind: 'refused' };
    }
    if (!isSafe && !(isSameOrigin(headers) && hasCsrfToken(headers, found.session.csrfToken))) {
      const { accountId: actor } = found.person;
      const origin = readOrigin(request);
      await identity.refusals.note({ act: 'request.forged', origin, actor, subject: actor });
      return { kind: 'csrf' };
    }
    const { person } = found;
    const session = await identity.watchSession(person, found.session, readOrigin(request));
    if (session === null) return { kind: 'refused' };
    return { kind: session.stage === 'open' ? 'session' : 'pending', person, session };
  };
}

export function readOrigin(request: AuthenticatedRequest): Origin {
  const { headers, ip: remoteAddress } = request;
  return { remoteAddress, userAgent: headers['user-agent'] ?? '', device: findDevice(headers.cookie) };
}

function hasCsrfToken(headers: IncomingHttpHeaders, expected: string): boolean {
  const given = headers['x-digue-csrf'];
  return typeof given === 'string' && equalSecrets(given, expected);
}

/** RFC 7617, section 2; UTF-8 as its section 2.1 recommends. */
function parseBasic(header: string): { login: string; password: string } | null {
  const encoded = BASIC.exec(header)?.[1];
  if (encoded === undefined) return null;
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  return colon === -1 ? null : { login: text.slice(0, colon), password: text.slice(colon + 1) };
}
