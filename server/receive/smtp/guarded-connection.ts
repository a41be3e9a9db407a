import type { SMTPServer } from 'smtp-server';
import type { SMTPStream } from 'smtp-server/lib/smtp-stream.js';
import { SMTPConnection } from 'smtp-server/lib/smtp-connection.js';
import { hasUnsafeCharacter, isHeloName, parsePath } from '#wire/smtp';
import { formatRefusal, type Refusal } from '../replies.ts';
import type { GuardSettings } from './guard-settings.ts';
import { GuardedStream } from './guarded-stream.ts';

/** How a session that is deciding about a message is looked at again. */
const STILL_BUSY_MS = 60_000;

interface ParsedPath {
  address: string;
  args: Record<string, string | true> | false;
  duplicate?: string;
}

/** One SMTP session: smtp-server's state machine with our parser, our address grammar and our limits. */
export class GuardedConnection extends SMTPConnection {
  declare _server: SMTPServer & { readonly settings: GuardSettings };
  /** Called once when the session is over. */
  leave: () => void = () => undefined;
  #commands = 0;
  #errors = 0;
  #lifetime: NodeJS.Timeout | undefined;

  /** Called by the library's constructor too: only what `_server` holds is at hand. */
  override _createParser(): SMTPStream {
    const { limits, budget } = this._server.settings;
    const parser = new GuardedStream(limits, budget);
    parser.oncommand = (command, callback) => this.#onLine(command, callback ?? (() => undefined));
    parser.onrefused = (refusal) => this.#end(refusal);
    parser.on('error', () => this.close());
    return parser;
  }

  override init(): void {
    this.#limitLifetime(this._server.settings.limits.sessionMs);
    super.init();
  }

  override _onClose(): void {
    clearTimeout(this.#lifetime);
    super._onClose();
    this.leave();
  }

  /** Sentences of ours bring their enhanced status code; the library adds one to its own. */
  override send(code: number, data?: string | string[] | null, context?: string | false): void {
    const own = typeof data === 'string' && /^[245]\.\d{1,3}\.\d{1,3} /.test(data);
    super.send(code, data, own ? false : context);
    // 550 and 552 are about a recipient or a message, and the unknown recipients have a limit of their own.
    if (code < 500 || code === 550 || code === 552) return;
    this.#errors++;
    if (this.#errors >= this._server.settings.limits.errors) this.#end({ kind: 'too-many-errors' });
  }

  /** Is a message arriving or being stored, or a command being answered? */
  get busy(): boolean {
    return this._handlerPending || Boolean(this._dataStream);
  }

  /** Says why and closes. */
  endWith(refusal: Refusal): void {
    this.#end(refusal);
  }

  override handler_HELO(command: Buffer, callback: () => void): void {
    if (this.#refuseHelo(command, callback)) return;
    super.handler_HELO(command, callback);
  }

  override handler_EHLO(command: Buffer, callback: () => void): void {
    if (this.#refuseHelo(command, callback)) return;
    super.handler_EHLO(command, callback);
  }

  /** The library's reading of MAIL and RCPT, replaced by the grammar of RFC 5321 and RFC 6531. */
  override _parseAddressCommand(rawName: string, rawCommand: Buffer | string): ParsedPath | false {
    const text = rawCommand.toString();
    const colon = text.indexOf(':');
    if (colon < 0 || text.slice(0, colon).trim().toLowerCase() !== rawName.trim().toLowerCase()) return false;
    const parsed = parsePath(text.slice(colon + 1));
    switch (parsed.kind) {
      case 'malformed-address':
        return false;
      case 'malformed-parameter':
      case 'duplicate-parameter':
        // The library answers this member with 501 5.5.4.
        return { address: '', args: false, duplicate: 'or malformed' };
      case 'path': {
        const entries = [...parsed.command.parameters].map(([name, value]) => [name, value ?? true] as const);
        return {
          address: parsed.command.address,
          args: entries.length > 0 && Object.fromEntries(entries),
        };
      }
    }
  }

  #onLine(command: Buffer, callback: () => void): void {
    if (!this._ready || this._upgrading) return this._onCommand(command, callback);
    this.#commands++;
    if (this.#commands > this._server.settings.limits.commands) {
      return this.#end({ kind: 'too-many-commands' });
    }
    const refusal = refuseLine(command);
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

  #answer(refusal: Refusal): void {
    const reply = formatRefusal(refusal);
    this.send(reply.code, reply.text);
  }

  #end(refusal: Refusal): void {
    if (this._closing) return;
    const reply = formatRefusal(refusal);
    // The parent's: what ends the session is not counted, and the library closes after a 421 by itself.
    super.send(reply.code, reply.text, false);
    this.close();
  }

  #limitLifetime(afterMs: number): void {
    this.#lifetime = setTimeout(() => {
      if (this.busy) this.#limitLifetime(STILL_BUSY_MS);
      else this.#end({ kind: 'session-too-long' });
    }, afterMs);
    this.#lifetime.unref();
  }
}

/** What is wrong with a line before anybody asks what the session stands at. */
function refuseLine(command: Buffer): Refusal | null {
  const text = command.toString();
  if (hasUnsafeCharacter(text)) return { kind: unsafeKind(command.toString('latin1')) };
  // RFC 5321, section 3.5.3: whoever keeps VRFY and EXPN to himself answers 252 to the one and 502 to the other.
  if (/^expn(?: |$)/i.test(text)) return { kind: 'not-implemented' };
  // RFC 5321, sections 4.1.1.4, 4.1.1.5 and 4.1.1.10: these stand alone.
  return /^(?:data|rset|quit) +[^ ]/i.test(text) ? { kind: 'unexpected-argument' } : null;
}

function unsafeKind(command: string): 'bad-sender' | 'bad-recipient' | 'bad-helo' | 'control-character' {
  if (/^mail\b/i.test(command)) return 'bad-sender';
  if (/^rcpt\b/i.test(command)) return 'bad-recipient';
  return /^(?:helo|ehlo)\b/i.test(command) ? 'bad-helo' : 'control-character';
}
