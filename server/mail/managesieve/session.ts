import type { AccountId, ChannelBinding } from '#base';
import {
  isByToken,
  parseSaslResponse,
  type Credential,
  type Person,
  type SaslConversation,
  type SaslMechanism,
} from '#identity';
import { formatResponse, formatSieveString, type ReaderEvent, type SieveCommand } from '#wire/managesieve';
import { formatCapability } from './capability.ts';
import { scriptCommands } from './commands/script-commands.ts';
import { formatSentence, replies } from './replies.ts';
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
  readonly #options: Pick<ManageSieveOptions, 'scripts' | 'identity'>;
  readonly #remoteAddress: string;
  readonly #mostFailures: number;
  readonly #isLoopback: boolean;
  #isEncrypted = false;
  #channelBinding: ChannelBinding | null = null;
  #signedIn: { person: Person; credential: Credential } | null = null;
  /** Of a sign-in that waits for the client's answer. */
  #conversation: SaslConversation | null = null;
  /** What it is told when it fails. */
  #refusal: string = replies.refused;
  #failures = 0;

  constructor(
    options: Pick<ManageSieveOptions, 'scripts' | 'identity'>,
    from: { remoteAddress: string; isLoopback: boolean; failures: number },
  ) {
    this.#options = options;
    this.#remoteAddress = from.remoteAddress;
    this.#mostFailures = from.failures;
    this.#isLoopback = from.isLoopback;
  }

  /** Null: nobody is signed in. */
  get accountId(): AccountId | null {
    return this.#signedIn?.person.accountId ?? null;
  }

  /** Whether what was signed in with still holds; true while nobody is. */
  async isInForce(): Promise<boolean> {
    const signedIn = this.#signedIn;
    if (signedIn === null) return true;
    const { person, credential } = signedIn;
    return this.#options.identity.isCredentialInForce(person.accountId, credential, 'sieve');
  }

  greet(): string {
    return formatCapability({
      extensions: this.#options.scripts.extensions,
      mechanisms: this.#mechanisms(),
      isEncrypted: this.#isEncrypted,
      owner: this.#signedIn?.person.login ?? null,
    });
  }

  /** The line is encrypted from here on; whatever was known before is forgotten (RFC 5804, section 2.2). */
  encrypted(channelBinding: ChannelBinding | null): string {
    this.#isEncrypted = true;
    this.#channelBinding = channelBinding;
    this.#conversation = null;
    return this.greet();
  }

  async take(event: ReaderEvent): Promise<Answer> {
    const conversation = this.#conversation;
    if (conversation !== null) {
      this.#conversation = null;
      if (event.kind === 'string') return this.#converse(conversation, event.value);
      const isOver = event.kind === 'literal-endless' || event.kind === 'broken';
      return isOver ? say(this.#refusal + replies.endless, 'close') : this.#fail(this.#refusal);
    }
    switch (event.kind) {
      case 'command':
        return this.#command(event.command);
      case 'literal-too-large':
        return this.#fail(replies.tooLarge);
      // RFC 5804, section 4: nobody is asked before octets come, and so many are not waited for.
      case 'literal-endless':
        return say(replies.tooLarge + replies.endless, 'close');
      case 'broken':
        return say(replies.endless, 'close');
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
        if (this.#isEncrypted || this.#signedIn !== null) return say(replies.notNow);
        return say(formatResponse('OK'), 'start-tls');
      case 'AUTHENTICATE':
        return this.#authenticate(args);
      case 'UNAUTHENTICATE':
        if (this.#signedIn === null) return say(replies.notNow);
        this.#signedIn = null;
        return say(formatResponse('OK'));
      default:
        return this.#scriptCommand(name, args);
    }
  }

  async #scriptCommand(name: string, args: SieveCommand['args']): Promise<Answer> {
    const command = scriptCommands.get(name);
    if (command === undefined) return this.#fail(replies.unknown);
    if (this.#signedIn === null) return this.#fail(replies.notNow);
    const { accountId } = this.#signedIn.person;
    return say(await command({ scripts: this.#options.scripts, accountId }, args));
  }

  #mechanisms(): readonly SaslMechanism[] {
    return this.#options.identity.sasl.mechanisms({
      isEncrypted: this.#isEncrypted || this.#isLoopback,
      hasChannelBinding: this.#channelBinding !== null,
    });
  }

  async #authenticate([named, initial]: SieveCommand['args']): Promise<Answer> {
    if (this.#signedIn !== null) return say(replies.notNow);
    const offered = this.#mechanisms();
    if (offered.length === 0) return this.#fail(replies.needsTls);
    const name = Buffer.isBuffer(named) ? named.toString('latin1').toUpperCase() : '';
    const mechanism = offered.find((one) => one === name);
    if (mechanism === undefined) return this.#fail(replies.notOffered);
    this.#refusal = isByToken(mechanism) ? replies.tokenRefused : replies.refused;
    const conversation = this.#options.identity.sasl.begin(mechanism, {
      protocol: 'sieve',
      origin: { remoteAddress: this.#remoteAddress, userAgent: 'ManageSieve' },
      channelBinding: this.#channelBinding,
    });
    return this.#converse(conversation, Buffer.isBuffer(initial) ? initial : null);
  }

  /** RFC 5804, section 2.1: base64 in strings, both ways. */
  async #converse(conversation: SaslConversation, sent: Buffer | null): Promise<Answer> {
    if (sent?.toString('latin1') === '*') return this.#fail(replies.canceled);
    const response = sent === null ? null : parseSaslResponse(sent.toString('latin1'));
    if (sent !== null && response === null) return this.#fail(this.#refusal);
    const step = await conversation.next(response);
    switch (step.kind) {
      case 'challenge':
        this.#conversation = conversation;
        return say(`${formatSieveString(step.data.toString('base64'))}\r\n`);
      case 'authenticated':
        this.#signedIn = { person: step.person, credential: step.credential };
        return say(formatResponse('OK'));
      case 'explained-refusal':
        return this.#fail(formatSentence(step.sentence));
      case 'throttled':
        return this.#fail(replies.later);
      default:
        return this.#fail(this.#refusal);
    }
  }

  #fail(text: string): Answer {
    this.#failures += 1;
    return this.#failures >= this.#mostFailures ? say(text + replies.enough, 'close') : say(text);
  }
}
