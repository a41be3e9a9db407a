/** No answer came: offline, or the server is down. What was asked may be asked again. */
export class UnreachableError extends Error {
  readonly code = 'unreachable';
  constructor(cause: unknown) {
    super('The server did not answer', { cause });
  }
}

/** The session ended (401). Nothing was done. */
export class SignedOutError extends Error {
  readonly code = 'signed-out';
  constructor() {
    super('The session has ended');
  }
}

/** The whole request was refused (RFC 8620, section 3.6.1) or the server failed. */
export class RequestError extends Error {
  readonly code = 'request-refused';
  readonly status: number;
  /** The problem's type, e.g. `urn:ietf:params:jmap:error:limit`, or null when the answer was no problem document. */
  readonly type: string | null;
  /** The whole answer, for what more it says. */
  readonly body: Record<string, unknown>;
  constructor(status: number, type: string | null, detail: string, body: Record<string, unknown> = {}) {
    super(detail);
    this.status = status;
    this.type = type;
    this.body = body;
  }
}

/** One method failed (RFC 8620, section 3.6.2); the others of the request are not touched by it. */
export class MethodError extends Error {
  readonly code = 'method-failed';
  readonly method: string;
  /** E.g. `cannotCalculateChanges`, `accountNotFound`. */
  readonly type: string;
  constructor(method: string, type: string, description: string | null) {
    super(description ?? `${method}: ${type}`);
    this.method = method;
    this.type = type;
  }
}

/** An object of a /set was refused (RFC 8620, section 5.3). */
export class ObjectRefusedError extends Error {
  readonly code = 'object-refused';
  readonly type: string;
  readonly id: string;
  constructor(id: string, type: string, description: string | null | undefined) {
    super(description ?? type);
    this.id = id;
    this.type = type;
  }
}
