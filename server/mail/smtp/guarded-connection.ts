import type { Socket } from 'node:net';
import type { SMTPServer } from 'smtp-server';
import type { SMTPStream } from 'smtp-server/lib/smtp-stream.js';
import { SMTPConnection } from 'smtp-server/lib/smtp-connection.js';
import { isLoopback } from '#base';
import { isHeloName } from '#wire/smtp';
import { runSignIn } from './auth.ts';
import { refuseFault } from './fault.ts';
import type { GuardSettings } from './guard-settings.ts';
import { GuardedStream } from './guarded-stream.ts';
import { readLibraryRefusal } from './library-refusal.ts';
import { parseAddressCommand, type ParsedPath } from './parse-address.ts';
import { isAuth, refuseLine } from './refuse-line.ts';
import type { ConversationRefusal, Reply, SignInRefusal } from './replies.ts';
import type { Line, SignInDoor } from './types.ts';

/** How a session that is deciding about a message is looked at again. */
const STILL_BUSY_MS = 60_000;
/** RFC 4954, section 4: 12,288 octets of base64, and the CRLF. */
const AUTH_LINE_BYTES = 12_290;
const SIGNED_IN = '2.7.0 Authentication successful';

/** One SMTP session: smtp-server's state machine with our parser, our address grammar and our limits. */
export class GuardedConnection extends SMTPConnection {
  declare _server: SMTPServer & { readonly settings: GuardSettings; keepPlace(socket: Socket): void };
  /** Called once when the session is over. */
  leave: () => void = () => undefined;
  /** Asked when somebody has signed in: false when too many have. */
  settle: () => boolean = () => true;
  #commands = 0;
  #errors = 0;
  #failures = 0;
  #isGreeting = false;
  /** Answers the command that waits for an AUTH exchange to go on. */
  #resume: () => void = () => undefined;
  #isSigningIn = false;
  #isAsked = false;
  /** What ends the session once it has answered about its message. */
  #lastWords: Reply | null = null;
  #lifetime: NodeJS.Timeout | undefined;
  #stranger: NodeJS.Timeout | undefined;

  /** Called by the library's constructor too: only what `_server` holds is at hand. */
  override _createParser(): SMTPStream {
    const { limits, budget, signIn } = this._server.settings;
    const lineBytes = signIn === null ? limits.lineBytes : Math.max(limits.lineBytes, AUTH_LINE_BYTES);
    const parser = new GuardedStream({ ...limits, lineBytes }, budget);
    parser.oncommand = (command, callback) => this.#onLine(command, callback ?? (() => undefined));
    parser.onrefused = (refusal) => this.#endUnreadable(refusal);
    parser.on('error', () => this.close());
    return parser;
  }

  override init(): void {
    const { limits, signIn } = this._server.settings;
    this.#limitLifetime(limits.sessionMs);
    if (signIn !== null) {
      this.#stranger = setTimeout(() => {
        if (!this.isSignedIn) this.#say(signIn.formatRefusal({ kind: 'stranger-too-long' }));
      }, signIn.limits.strangerMs).unref();
    }
    super.init();
  }

  override _onClose(): void {
    clearTimeout(this.#lifetime);
    clearTimeout(this.#stranger);
    super._onClose();
    this.leave();
  }

  /** Sentences of ours bring their enhanced status code; the library adds one to its own. */
  override send(code: number, data?: string | string[] | null, context?: string | false): void {
    const own = typeof data === 'string' && /^[245]\.\d{1,3}\.\d{1,3} /.test(data);
    const refusal = own || code < 400 || typeof data !== 'string' ? null : readLibraryRefusal(data);
    if (refusal !== null) return this.#answer(refusal);
    if (own) super.send(code, data.includes('\n') ? data.split('\n') : data, false);
    else super.send(code, this.#isGreeting && Array.isArray(data) ? this.#withFeatures(data) : data, context);
    this.#endIfDue();
    // 550 and 552 are about a recipient or a message, and the unknown recipients have a limit of their own.
    if (code < 500 || code === 550 || code === 552) return;
    this.#errors++;
    if (this.#errors >= this._server.settings.limits.errors) this.#end({ kind: 'too-many-errors' });
  }

  /** Is a message arriving or being stored, or a command being answered? */
  get busy(): boolean {
    return this._handlerPending || Boolean(this._dataStream);
  }

  get isSignedIn(): boolean {
    return this.session.user !== undefined && this.session.user !== false;
  }

  get line(): Line {
    const { remoteAddress } = this;
    const [isEncrypted, socket] = [this.secure, this._socket];
    return { isEncrypted, isLoopback: isLoopback(remoteAddress), remoteAddress, socket };
  }

  /** Says why and closes. */
  endWith(refusal: ConversationRefusal): void {
    this.#end(refusal);
  }

  /** Ends for whoever comes, unless somebody is signing in this very moment: whether it does. */
  giveWay(): boolean {
    if (this.isSignedIn || (this.#isSigningIn && !this.#isAsked)) return false;
    this.#end({ kind: 'too-many-connections' });
    return true;
  }

  override handler_HELO(command: Buffer, callback: () => void): void {
    if (this.#refuseHelo(command, callback)) return;
    super.handler_HELO(command, callback);
  }

  override handler_EHLO(command: Buffer, callback: () => void): void {
    if (this.#refuseHelo(command, callback)) return;
    this.#isGreeting = true;
    super.handler_EHLO(command, callback);
    this.#isGreeting = false;
  }

  /** The library's fixed list of mechanisms is replaced by whatever the door offers (RFC 4954). */
  override handler_AUTH(command: Buffer, callback: () => void): void {
    const { signIn } = this._server.settings;
    if (signIn === null) {
      this.#answer({ kind: 'not-implemented' });
      return callback();
    }
    this.#resume = callback;
    this.#isSigningIn = true;
    const visit = { line: this.line, session: this.session, end: (reply: Reply) => this.#endSoon(reply) };
    const standing = {
      isSignedIn: this.isSignedIn,
      isInTransaction: this.session.envelope.mailFrom !== false,
      ask: (challenge: string) => this.#ask(challenge),
    };
    void runSignIn(signIn, visit, standing, command.toString('latin1'))
      .catch((error: unknown) => refuseFault(error, this._server.settings.log, 'auth'))
      .then((outcome) => this.#finishSignIn(signIn, outcome));
  }

  /** Who signed in over a plain line of this machine does so again under TLS (RFC 3207, section 4.2). */
  override upgrade(callback: () => void, secureCallback?: () => void): void {
    if (this.isSignedIn) this._server.settings.signIn?.left(this.session);
    const plain = this._socket;
    super.upgrade(callback, secureCallback);
    // The library takes every listener off the socket below.
    this._server.keepPlace(plain);
  }

  /** The library's reading of MAIL and RCPT, replaced by the grammar of RFC 5321 and RFC 6531. */
  override _parseAddressCommand(rawName: string, rawCommand: Buffer | string): ParsedPath | false {
    return parseAddressCommand(rawName, rawCommand.toString());
  }

  /** Larger than a message may be (RFC 1870, section 6.1) is ours to say; the library's further checks follow. */
  override _validateMailParams(
    parsed: Parameters<SMTPConnection['_validateMailParams']>[0],
  ): ReturnType<SMTPConnection['_validateMailParams']> {
    const limitBytes = this._server.settings.limits.messageBytes;
    const size = parsed.args ? parsed.args['SIZE'] : undefined;
    if (typeof size !== 'string' || !/^\d{1,20}$/.test(size) || Number(size) <= limitBytes) {
      return super._validateMailParams(parsed);
    }
    const { code, text } = this._server.settings.format({ kind: 'message-too-large', limitBytes });
    return { code, message: text, enhancedCode: null };
  }

  #onLine(command: Buffer, callback: () => void): void {
    if (!this._ready || this._upgrading) return this._onCommand(command, callback);
    const isAnswer = this._nextHandler !== false;
    // RFC 4954, section 4, allows longer lines to AUTH alone.
    if (!isAnswer && command.length + 2 > this._server.settings.limits.lineBytes && !isAuth(command)) {
      return this.#end({ kind: 'line-too-long' });
    }
    this.#commands++;
    if (this.#commands > this._server.settings.limits.commands) {
      return this.#end({ kind: 'too-many-commands' });
    }
    const refusal = isAnswer ? null : refuseLine(command);
    if (refusal !== null) {
      this.#answer(refusal);
      return callback();
    }
    this._onCommand(command, callback);
  }

  #refuseHelo(command: Buffer, callback: () => void): boolean {
    const name = command.toString().trim().split(' ').slice(1).join(' ');
    if (isHeloName(name)) return false;
    this.#answer({ kind: 'bad-helo' });
    callback();
    return true;
  }

  #answer(refusal: ConversationRefusal): void {
    const reply = this._server.settings.format(refusal);
    this.send(reply.code, reply.text);
  }

  #end(refusal: ConversationRefusal): void {
    this.#say(this._server.settings.format(refusal));
  }

  #say(reply: Reply): void {
    if (this._closing) return;
    // The parent's: what ends the session is not counted, and the library closes after a 421 by itself.
    super.send(reply.code, reply.text.split('\n'), false);
    this.close();
  }

  #endUnreadable(refusal: ConversationRefusal): void {
    const { signIn } = this._server.settings;
    const isAnswer = refusal.kind === 'line-too-long' && this.#isSigningIn && signIn !== null;
    if (isAnswer) this.#say(signIn.formatRefusal({ kind: 'answer-too-long' }));
    else this.#end(refusal);
  }

  /** At once, or after the reply to the message that is being decided about. */
  #endSoon(reply: Reply): void {
    const isArriving = this._parser !== false && this._parser._dataMode;
    if (this.busy && !isArriving) this.#lastWords = reply;
    else this.#say(reply);
  }

  #endIfDue(): void {
    const reply = this.#lastWords;
    if (reply === null) return;
    this.#lastWords = null;
    this.#say(reply);
  }

  #withFeatures(lines: readonly string[]): string[] {
    const { features, signIn } = this._server.settings;
    const mechanisms = signIn === null || this.isSignedIn ? [] : signIn.mechanisms(this.line);
    // The library's own list is fixed, and the same with and without TLS.
    const others = lines.filter((line) => !line.startsWith('AUTH '));
    return [...others, ...features(), ...(mechanisms.length > 0 ? [`AUTH ${mechanisms.join(' ')}`] : [])];
  }

  /** The client's answer to a challenge, as it came. */
  #ask(challenge: string): Promise<string> {
    return new Promise((resolve) => {
      // While the client is waited for, it may give way.
      this.#isAsked = true;
      this._nextHandler = (line: Buffer, callback: () => void) => {
        this.#isAsked = false;
        this.#resume = callback;
        resolve(line.toString('latin1'));
      };
      const goOn = this.#resume;
      super.send(334, challenge, false);
      goOn();
    });
  }

  #finishSignIn(
    signIn: SignInDoor,
    outcome: { kind: 'signed-in' } | SignInRefusal | ConversationRefusal,
  ): void {
    this.#isSigningIn = false;
    switch (outcome.kind) {
      case 'signed-in':
        this.session.user = true;
        if (!this.settle()) return this.#end({ kind: 'too-many-connections' });
        this.send(235, SIGNED_IN);
        break;
      case 'fault':
      case 'storage-full':
        this.send(454, '4.7.0 Temporary authentication failure');
        break;
      default: {
        const reply = signIn.formatRefusal(outcome as SignInRefusal);
        this.send(reply.code, reply.text);
        this.#failures += 1;
        if (this.#failures >= signIn.limits.failures && !this._closing) {
          this.#say(signIn.formatRefusal({ kind: 'too-many-failures' }));
        }
      }
    }
    this.#resume();
  }

  #limitLifetime(afterMs: number): void {
    this.#lifetime = setTimeout(() => {
      if (this.busy) this.#limitLifetime(STILL_BUSY_MS);
      else this.#end({ kind: 'session-too-long' });
    }, afterMs);
    this.#lifetime.unref();
  }
}
