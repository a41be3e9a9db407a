import { parseMessage, type Message } from '#wire/message';

/** The octets of a message, and what is read of them; dropped where they are not to be held, and put back. */
export class Opened {
  octets: Buffer | null;
  #parsed: Message | null = null;

  constructor(octets: Buffer | null) {
    this.octets = octets;
  }

  get message(): Message {
    return (this.#parsed ??= parseMessage(this.octets ?? Buffer.alloc(0)));
  }

  drop(): void {
    this.octets = null;
    this.#parsed = null;
  }
}

/** Octets that are announced and go out next. */
export interface Literal {
  length: number;
  /** Null once it has been dropped with its message. */
  octets: Buffer | null;
  /** Found again, in a message that was put back. */
  find: () => Buffer | null;
}
