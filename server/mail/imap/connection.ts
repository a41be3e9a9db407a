import type { Socket } from 'node:net';
import { isLoopback } from '#base';
import { CommandReader, type ReaderEvent } from '#wire/imap';
import { Channel } from './channel.ts';
import { capabilityCode } from './capabilities.ts';
import type { ConnectionOptions } from './connection-options.ts';
import { runCommand } from './dispatch.ts';
import { say } from './language.ts';
import { push } from './notify/push.ts';
import { mayUseSelected, tellClosed } from './rights.ts';
import { translate, type Told, type Words } from './sentences.ts';
import { Session } from './session.ts';

/** Who takes nothing of the goodbye for so long is closed without. */
const BYE_MS = 5_000;

/** One client, from its greeting to its end. Commands are answered one after the other. */
export class Connection {
  readonly session: Session;
  readonly #options: ConnectionOptions;
  readonly #reader: CommandReader;
  readonly #channel: Channel;
  #wake: () => void = () => undefined;
  /** Something has happened since it was last waited for: nothing that comes in between is slept over. */
  #hasSignal = false;
  #heldBytes = 0;
  #errors = 0;
  #isEnding = false;
  #timer: NodeJS.Timeout | null = null;
  #isIdle = false;
  /** In the middle of a sign-in the client is waited for. */
  #isAsking = false;
  /** A command is being answered. */
  isBusy = false;

  constructor(socket: Socket, options: ConnectionOptions) {
    this.#options = options;
    const { parts } = options;
    this.#reader = new CommandReader({
      messageBytes: parts.limits.messageBytes,
      appendBytes: Math.max(parts.limits.messageBytes, 64 * 1024 * 1024),
    });
    this.#channel = new Channel(socket, {
      onOctets: (octets) => this.#take(octets),
      onClose: () => this.#signal(),
    });
    socket.setNoDelay(true);
    socket.setKeepAlive(true, 120_000);
    const wires = {
      isSecure: () => this.#channel.isSecure || isLoopback(socket.remoteAddress ?? ''),
      isCompressed: () => this.#channel.isCompressed,
      channelBinding: () => this.#channel.channelBinding(),
      watch: () => this.#channel.want(),
      ask: (line: string) => this.#ask(line),
      idle: (onChange: () => Promise<void>) => this.#idle(onChange),
    };
    this.session = new Session(parts, this.#channel.out, wires, socket.remoteAddress ?? '');
    this.session.onChange = () => this.#signal();
    this.session.admit = options.onSignIn;
  }

  get isEncrypted(): boolean {
    return this.#channel.isSecure;
  }

  /** Resolves when the client is gone. */
  async run(): Promise<void> {
    const { parts, secureContext, isTls } = this.#options;
    try {
      if (isTls && !(await this.#channel.secure(secureContext, parts.limits.handshakeMs))) return;
      this.#limit(this.#options.signInMs);
      this.session.out.line(`* OK [${capabilityCode(this.session, this.isEncrypted)}] Digue`);
      this.session.out.flush();
      await this.#converse();
    } catch (error) {
      parts.log.error({ err: error }, 'an IMAP session ended by a fault');
    } finally {
      this.session.leaveMailbox();
      this.session.notifying?.stop();
      this.#account(0);
      if (this.#timer !== null) clearTimeout(this.#timer);
      this.#channel.end(BYE_MS);
      await this.#channel.gone;
    }
  }

  /** Who idles hears no more of a mailbox that is no longer theirs; a command asks by itself. */
  async recheckRights(): Promise<void> {
    const { notifying } = this.session;
    if (notifying !== null) {
      notifying.isAccessDirty = true;
      return this.#signal();
    }
    if (!this.#isIdle || (await mayUseSelected(this.session)) || !this.#isIdle) return;
    if (this.session.selected === null) return;
    tellClosed(this.session);
    this.session.out.flush();
  }

  #tell(told: Told | Words): string {
    return say(translate(told), this.session);
  }

  /** Says why and closes. */
  bye(told: Told | Words): void {
    if (this.#isEnding || this.#channel.isClosed) return;
    if (this.session.out.isInside) return this.destroy();
    this.session.out.line(`* BYE ${this.#tell(told)}`);
    this.#end(BYE_MS);
  }

  /** Ends for whoever comes, unless somebody is signing in this very moment: whether it does. */
  giveWay(): boolean {
    if ((this.isBusy && !this.#isAsking) || this.session.signedIn !== null) return false;
    // Before its handshake nothing can be told under TLS.
    if (this.#options.isTls && !this.#channel.isSecure) this.destroy();
    else this.bye('[UNAVAILABLE] Too many connections');
    return true;
  }

  #end(stalledMs: number): void {
    this.#isEnding = true;
    this.#channel.end(stalledMs);
    this.#signal();
  }

  destroy(): void {
    this.#channel.destroy();
  }

  async #converse(): Promise<void> {
    for (;;) {
      const event = await this.#nextEvent();
      if (event === null) return;
      if (event.kind === 'continue') {
        this.session.out.line('+ go ahead');
        this.session.out.flush();
        continue;
      }
      if (event.kind === 'refused') this.#answerRefused(event);
      else await this.#answer(event.pieces);
      this.session.out.flush();
      if (this.#isEnding || !(await this.session.out.room())) return;
    }
  }

  async #answer(pieces: Extract<ReaderEvent, { kind: 'command' }>['pieces']): Promise<void> {
    this.isBusy = true;
    this.#limit(null);
    const end = await runCommand(this.session, pieces, this.isEncrypted).finally(() => (this.isBusy = false));
    this.#account(this.#reader.heldBytes);
    const { limits } = this.#options.parts;
    const { signedIn } = this.session;
    if (this.session.turnedAway !== null) return this.bye(this.session.turnedAway);
    if (signedIn !== null) this.#reader.mayAppend = true;
    this.#limit(signedIn === null ? this.#options.signInMs : limits.idleMs);
    if (end === 'malformed') this.#countError();
    if (end === 'logout') this.#end(limits.stalledMs);
    if (this.session.failedSignIns >= limits.failedSignIns) this.bye('Too many failed sign-ins');
    if (end === 'starttls') await this.#startTls();
    if (end === 'compress') this.#channel.compress(this.#reader.takeRest());
  }

  async #startTls(): Promise<void> {
    this.session.out.flush();
    // What was sent ahead is not ours to obey (RFC 9051, section 11.1).
    this.#reader.clear();
    const { secureContext, parts } = this.#options;
    if (await this.#channel.secure(secureContext, parts.limits.handshakeMs)) return;
    this.#isEnding = true;
  }

  #answerRefused(event: Extract<ReaderEvent, { kind: 'refused' }>): void {
    const reasons = {
      'line-too-long': 'The line is too long',
      'literal-too-large': '[TOOBIG] The literal is too large',
      'command-too-large': '[TOOBIG] The command is too large',
      'message-too-large': `[TOOBIG] A message has at most ${this.#options.parts.limits.messageBytes} octets`,
    } as const;
    const told = reasons[event.reason];
    if (event.isFatal) return this.bye(told);
    const kind = event.reason === 'message-too-large' ? 'NO' : 'BAD';
    this.session.out.line(`${event.tag ?? '*'} ${kind} ${this.#tell(told)}`);
    this.#countError();
  }

  #countError(): void {
    this.#errors += 1;
    if (this.#errors >= this.#options.parts.limits.errors) this.bye('Too many errors');
  }

  async #nextEvent(): Promise<ReaderEvent | null> {
    for (;;) {
      if (this.#isEnding) return null;
      const event = this.#reader.next();
      if (event !== null) return event;
      if (this.session.notifying !== null && !(await this.#push())) return null;
      if (!(await this.#more())) return null;
    }
  }

  /** Between two commands, for who has sent NOTIFY; false once the client is gone. */
  async #push(): Promise<boolean> {
    this.isBusy = true;
    await push(this.session, 'between').finally(() => (this.isBusy = false));
    this.session.out.flush();
    return this.session.out.room();
  }

  /** Asks for octets and waits for them, or for anything else that wakes; false once the client is gone. */
  async #more(): Promise<boolean> {
    if (this.#channel.isClosed) return false;
    if (!this.#hasSignal) {
      const woken = new Promise<void>((resolve) => (this.#wake = resolve));
      this.#channel.want();
      await woken;
    }
    this.#hasSignal = false;
    return !this.#channel.isClosed;
  }

  #signal(): void {
    this.#hasSignal = true;
    this.#wake();
  }

  async #ask(line: string): Promise<string | null> {
    this.session.out.line(line);
    this.session.out.flush();
    this.#limit(this.#options.signInMs);
    for (;;) {
      const answer = this.#reader.nextLine();
      if (answer !== null) return answer.kind === 'line' ? answer.line.toString('latin1') : null;
      if (this.#isEnding) return null;
      this.#isAsking = true;
      const isThere = await this.#more().finally(() => (this.#isAsking = false));
      if (!isThere) return null;
    }
  }

  async #idle(onChange: () => Promise<void>): Promise<boolean> {
    this.#isIdle = true;
    return this.#waitForDone(onChange).finally(() => (this.#isIdle = false));
  }

  async #waitForDone(onChange: () => Promise<void>): Promise<boolean> {
    this.#limit(this.#options.parts.limits.idleMs);
    this.isBusy = false;
    for (;;) {
      const answer = this.#reader.nextLine();
      if (answer !== null) return answer.kind === 'line' && /^done$/i.test(answer.line.toString('latin1'));
      await onChange();
      this.session.out.flush();
      // Whoever does not take what was told is told no more until then.
      if (!(await this.session.out.room())) return false;
      if (this.#isEnding || !(await this.#more())) return false;
    }
  }

  #take(octets: Buffer): void {
    this.#reader.push(octets);
    if (!this.#account(this.#reader.heldBytes))
      return this.bye('[UNAVAILABLE] Too much mail is arriving at once');
    this.#signal();
  }

  /** Small change is not counted. */
  #account(held: number): boolean {
    const bytes = held < 64 * 1024 ? 0 : held;
    const { budget } = this.#options;
    if (bytes > this.#heldBytes && !budget.take(bytes - this.#heldBytes)) return false;
    if (bytes < this.#heldBytes) budget.give(this.#heldBytes - bytes);
    this.#heldBytes = bytes;
    return true;
  }

  /** Ends the session after so long; null for as long as a command takes, when only a client that takes nothing ends. */
  #limit(afterMs: number | null): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    const { stalledMs } = this.#options.parts.limits;
    if (afterMs === null) {
      this.#timer = setTimeout(() => this.#endStalled(), stalledMs);
    } else this.#timer = setTimeout(() => this.bye('Idle for too long'), afterMs);
    this.#timer.unref();
  }

  #lastTaken = 0;

  #endStalled(): void {
    const taken = this.#channel.octetsTaken;
    if (taken === this.#lastTaken && this.#channel.isFull) return this.#channel.destroy();
    this.#lastTaken = taken;
    this.#limit(null);
  }
}
