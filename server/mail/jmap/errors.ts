import { DigueError } from '#base';

/**
 * RFC 8620, section 3.6.1; sent as problem+json. Two have no URN there: `invalidArguments` of a query string, and
 * `noRoom` for an upload that the disk does not hold.
 */
export type RequestErrorType =
  'unknownCapability' | 'notJSON' | 'notRequest' | 'limit' | 'invalidArguments' | 'noRoom';

/** The whole request is refused. `limit` names the limit that was passed. */
export class RequestError extends DigueError<`jmap/${RequestErrorType}`> {
  readonly limit: string | null;

  constructor(type: RequestErrorType, message: string, limit: string | null = null) {
    super(`jmap/${type}`, message);
    this.limit = limit;
  }
}

/** RFC 8620, section 3.6.2 and the sections of the standard methods. */
export const methodErrorTypes = [
  'serverUnavailable',
  'serverFail',
  'serverPartialFail',
  'unknownMethod',
  'invalidArguments',
  'invalidResultReference',
  'forbidden',
  'accountNotFound',
  'accountNotSupportedByMethod',
  'accountReadOnly',
  'requestTooLarge',
  'stateMismatch',
  'cannotCalculateChanges',
  'tooManyChanges',
  'anchorNotFound',
  'unsupportedFilter',
  'unsupportedSort',
  'fromAccountNotFound',
] as const;
export type MethodErrorType = (typeof methodErrorTypes)[number];

/** One method call is refused; the others of the request go on. The message is shown to the client's programmer. */
export class MethodError extends DigueError<`jmap/${MethodErrorType}`> {
  readonly type: MethodErrorType;

  constructor(type: MethodErrorType, message: string) {
    super(`jmap/${type}`, message);
    this.type = type;
  }
}
