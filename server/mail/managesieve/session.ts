import type { AccountId } from '#base';
import { formatResponse, parsePlain, type ReaderEvent, type SieveCommand } from '#wire/managesieve';
import { formatCapability, type Standing } from './capability.ts';
import { scriptCommands } from './commands/script-commands.ts';
import { replies } from './replies.ts';
import type { ManageSieveOptions } from './types.ts';

/** What the connection does after an answer. */
export type Next = 'go-on' | 'start-tls' | 'close';

export interface Answer {
  text: string;
  next: Next;
}

const say = (text: string, next: Next = 'go-on'): Answer => ({ text, next });

/** One client's conversation, without its socket. */
export class ManageSieveSession {
  readonly #options: Pick<ManageSieveOptions, 'scripts' | 'signIn'>;
  readonly #remoteAddress: string;
  readonly #mostFailures: number;
  #standing: Standing;
  #person: { accountId: AccountId; login: string } | null = null;
  #isChallenged = false;
  #failures = 0;

  constructor(
    options: Pick<ManageSieveOptions, 'scripts' | 'signIn'>,
    from: { remoteAddress: string; isLoopback: boolean; failures: number },
  ) {
    this.#options = options;
    this.#remoteAddress = from.remoteAddress;
    this.#mostFailures = from.failures;
    this.#standing = { maySignIn: from.isLoopback, isEncrypted: false, owner: null };
  }

  /** Null: nobody is signed in. */
  get accountId(): AccountId | null {
    return this.#person?.accountId ?? null;
  }

  greet(): string {
    return formatCapability(this.#standing);
  }

  /** The line is encrypted from here on; whatever was known before is forgotten (RFC 5804, section 2.2). */
  encrypted(): string {
    this.#standing = { maySignIn: true, isEncrypted: true, owner: null };
    this.#isChallenged = false;
    return this.greet();
  }

  async take(event: ReaderEvent): Promise<Answer> {
    if (this.#isChallenged) {
      this.#isChallenged = false;
      return event.kind === 'string'
        ? this.#signIn(event.value.toString('latin1'))
        : this.#fail(replies.refused);
    }
    switch (event.kind) {
      case 'command':
        return this.#command(event.command);
      case 'literal-too-large':
        return this.#fail(replies.tooLarge);
      case 'broken':
        return say(replies.enough, 'close');
      default:
        return this.#fail(replies.unknown);
    }
  }

  async #command({ name, args }: SieveCommand): Promise<Answer> {
    switch (name) {
      case 'CAPABILITY':
        return say(this.greet());
      case 'NOOP': {
        const [tag] = args;
        return say(
          Buffer.isBuffer(tag)
            ? formatResponse('OK', 'Done', { tag: tag.toString('utf8') })
            : formatResponse('OK'),
        );
      }
      case 'LOGOUT':
        return say(replies.goodbye, 'close');
      case 'STARTTLS':
        if (this.#standing.isEncrypted || this.#person !== null) return say(replies.notNow);
        return say(formatResponse('OK'), 'start-tls');
      case 'AUTHENTICATE':
        return this.#authenticate(args);
      case 'UNAUTHENTICATE':
        if (this.#person === null) return say(replies.notNow);
        this.#leave();
        return say(formatResponse('OK'));
      default:
        return this.#scriptCommand(name, args);
    }
  }

  #leave(): void {
    this.#person = null;
    this.#standing = { ...this.#standing, owner: null };
  }

  async #scriptCommand(name: string, args: SieveCommand['args']): Promise<Answer> {
    const command = scriptCommands.get(name);
    if (command === undefined) return this.#fail(replies.unknown);
    if (this.#person === null) return this.#fail(replies.notNow);
    const { accountId } = this.#person;
    return say(await command({ scripts: this.#options.scripts, accountId }, args));
  }

  async #authenticate([mechanism, initial]: SieveCommand['args']): Promise<Answer> {
    if (this.#person !== null) return say(replies.notNow);
    if (!this.#standing.maySignIn) return this.#fail(replies.needsTls);
    if (!Buffer.isBuffer(mechanism) || mechanism.toString('latin1').toUpperCase() !== 'PLAIN') {
      return this.#fail(replies.unknown);
    }
    if (Buffer.isBuffer(initial)) return this.#signIn(initial.toString('latin1'));
    this.#isChallenged = true;
    return say('""\r\n');
  }

  async #signIn(response: string): Promise<Answer> {
    const plain = parsePlain(response);
    // To act for somebody else is not offered.
    if (plain === null || (plain.authorize !== '' && plain.authorize !== plain.login)) {
      return this.#fail(replies.refused);
    }
    const origin = { remoteAddress: this.#remoteAddress, userAgent: 'ManageSieve' };
    const outcome = await this.#options.signIn(plain.login, plain.password, origin);
    if (outcome.kind === 'throttled') return this.#fail(replies.later);
    if (outcome.kind === 'refused') return this.#fail(replies.refused);
    this.#person = outcome.person;
    this.#standing = { ...this.#standing, owner: outcome.person.login };
    return say(formatResponse('OK'));
  }

  #fail(text: string): Answer {
    this.#failures += 1;
    return this.#failures >= this.#mostFailures ? say(text + replies.enough, 'close') : say(text);
  }
}
