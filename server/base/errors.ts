/**
 * The one base class of our faults. A fault carries a literal `code`, a message for the operator (never
 * mail content, an address or a secret) and its cause. It knows nothing of protocols: each door maps every
 * code of its room in its own `replies.ts`.
 */
export abstract class DigueError<Code extends string = string> extends Error {
  readonly code: Code;

  constructor(code: Code, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = new.target.name;
    this.code = code;
  }
}
