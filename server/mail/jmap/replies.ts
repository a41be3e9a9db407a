import type { MethodError, RequestError } from './errors.ts';
import type { JsonObject } from './json.ts';

export interface HttpReply {
  status: number;
  body: JsonObject;
}

/** RFC 8620, section 3.6.1: a problem document (RFC 7807). */
export function formatRequestError(error: RequestError): HttpReply {
  const { code } = error;
  switch (code) {
    case 'jmap/unknownCapability':
    case 'jmap/notJSON':
    case 'jmap/notRequest':
      return { status: 400, body: formatProblem(code, 400, error.message) };
    case 'jmap/invalidArguments':
      return { status: 400, body: { type: 'about:blank', status: 400, detail: error.message } };
    case 'jmap/noRoom':
      // RFC 4918, section 11.5: Insufficient Storage.
      return { status: 507, body: { type: 'about:blank', status: 507, detail: error.message } };
    case 'jmap/limit': {
      const status = limitStatus(error.limit);
      return { status, body: { ...formatProblem(code, status, error.message), limit: error.limit ?? '' } };
    }
    default:
      throw new Error(`no reply for ${String(code satisfies never)}`);
  }
}

function formatProblem(code: RequestError['code'], status: number, detail: string): JsonObject {
  return { type: `urn:ietf:params:jmap:error:${code.slice('jmap/'.length)}`, status, detail };
}

function limitStatus(limit: string | null): number {
  if (limit === 'maxSizeRequest' || limit === 'maxSizeUpload') return 413;
  return limit === 'maxConcurrentRequests' || limit === 'maxConcurrentUpload' ? 429 : 400;
}

/** RFC 8620, section 3.6.2. */
export function formatMethodError(error: MethodError): JsonObject {
  return { type: error.type, description: error.message };
}
