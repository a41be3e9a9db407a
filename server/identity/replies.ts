import type { AuthError } from '#contract';
import type { IdentityErrorCode } from './errors.ts';
import type { Authentication } from './http/authenticate-request.ts';

export interface HttpReply {
  status: number;
  headers: Record<string, string>;
  body: AuthError;
}

/** What the HTTP door answers to each refusal of /auth. */
export function formatRefusal(error: AuthError['error'], retryAfterSeconds = 1): HttpReply {
  switch (error) {
    case 'invalid-credentials':
    case 'not-signed-in':
    case 'step-required':
      return { status: 401, headers: {}, body: { error } };
    case 'not-found':
      return { status: 404, headers: {}, body: { error } };
    case 'limit':
    case 'changed':
      return { status: 409, headers: {}, body: { error } };
    case 'wrong-code':
    case 'unacceptable':
    case 'holds-numen':
    case 'holds-password':
      return { status: 422, headers: {}, body: { error } };
    case 'not-sent':
      return { status: 503, headers: {}, body: { error } };
    case 'proof-required':
    case 'not-allowed':
    case 'network-refused':
    case 'csrf':
      return { status: 403, headers: {}, body: { error } };
    case 'too-large':
      return { status: 413, headers: {}, body: { error } };
    case 'malformed':
      return { status: 400, headers: {}, body: { error } };
    case 'throttled':
      return {
        status: 429,
        headers: { 'retry-after': String(retryAfterSeconds) },
        body: { error, retryAfter: retryAfterSeconds },
      };
    default:
      return requireNever(error);
  }
}

/** The refusal of a request that is not somebody's, for every HTTP room. */
export function formatUnauthenticated(
  authentication: Exclude<Authentication, { kind: 'session' | 'basic' }>,
): HttpReply {
  switch (authentication.kind) {
    case 'none':
      return formatRefusal('not-signed-in');
    case 'refused':
      return formatRefusal('not-signed-in');
    case 'throttled':
      return formatRefusal('throttled', authentication.retryAfterSeconds);
    case 'pending':
      return formatRefusal('step-required');
    case 'csrf':
      return formatRefusal('csrf');
    default:
      return requireNever(authentication);
  }
}

/** The refusal of words that hold a secret; null for every other fault. */
export function formatSecretRefusal(code: IdentityErrorCode): HttpReply | null {
  switch (code) {
    case 'identity/holds-numen':
      return formatRefusal('holds-numen');
    case 'identity/holds-password':
      return formatRefusal('holds-password');
    default:
      return null;
  }
}

/** HTTP status of a fault in what was given to the directory. */
export function formatFaultStatus(code: IdentityErrorCode): number {
  switch (code) {
    case 'identity/malformed-address':
    case 'identity/malformed-name':
    case 'identity/foreign-domain':
      return 400;
    case 'identity/unknown-address':
      return 404;
    case 'identity/address-taken':
    case 'identity/credentials-ended':
      return 409;
    case 'identity/holds-numen':
    case 'identity/holds-password':
      return 422;
    default:
      return requireNever(code);
  }
}

function requireNever(value: never): never {
  throw new Error(`no reply for ${String(value)}`);
}
