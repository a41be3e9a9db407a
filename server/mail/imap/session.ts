import type { ChannelBinding } from '#base';
import type { Credential, Person } from '#identity';
import type { Language } from './language.ts';
import type { IndexHandle } from './mailbox/indexes.ts';
import type { View } from './mailbox/view.ts';
import type { MailboxPlace } from './names.ts';
import type { Notifying } from './notify/notifying.ts';
import type { Output } from './output.ts';
import { formatPrograms } from './programs.ts';
import type { Told } from './sentences.ts';
import type { ImapParts } from './types.ts';

/** The mailbox a session has open. */
export interface Selected extends MailboxPlace {
  /** As the session names it. */
  name: string;
  handle: IndexHandle;
  view: View;
  /** New messages were last told of in the answer to a command, where some programs pass over it. */
  isCountAside?: boolean;
}

export interface SignedIn {
  person: Person;
  credential: Credential;
}

/** What a connection can do to itself, for the commands that ask it. */
export interface Wires {
  isSecure(): boolean;
  isCompressed(): boolean;
  /** Null without TLS. */
  channelBinding(): ChannelBinding | null;
  /** Sends `line` and returns the client's answer; null when it is too long or the client is gone. */
  ask(line: string): Promise<string | null>;
  /** From now on it is noticed when the client goes; what it sends meanwhile waits. */
  watch(): void;
  /** Resolves on DONE or anything else the client sends: whether it was DONE. Told of changes meanwhile. */
  idle(onChange: () => Promise<void>): Promise<boolean>;
}

/** All that one connection knows. */
export class Session {
  readonly parts: ImapParts;
  readonly out: Output;
  readonly wires: Wires;
  readonly remoteAddress: string;
  signedIn: SignedIn | null = null;
  selected: Selected | null = null;
  /** Capabilities turned on by ENABLE. */
  readonly enabled = new Set<string>();
  isCondstore = false;
  /** Uids of the last result that was to be saved (RFC 9051, section 6.4.4.1). */
  saved: readonly number[] = [];
  /** What it wants to hear by itself (RFC 5465); null until it has said so. */
  notifying: Notifying | null = null;
  /** What the program has called itself (RFC 2971), each once. */
  readonly programs: string[] = [];
  /** Of what people are told (RFC 5255); null until one is chosen. */
  chosenLanguage: Language | null = null;
  failedSignIns = 0;
  /** Why nobody may sign in any more: the connection ends. */
  turnedAway: Told | null = null;
  /** Counts a person's connections; what to say when there are too many. */
  admit: (signedIn: SignedIn) => Told | null = () => null;
  /** Called when the open mailbox has changed. */
  onChange: () => void = () => undefined;

  constructor(parts: ImapParts, out: Output, wires: Wires, remoteAddress: string) {
    this.parts = parts;
    this.out = out;
    this.wires = wires;
    this.remoteAddress = remoteAddress;
  }

  get isRev2(): boolean {
    return this.enabled.has('IMAP4REV2');
  }

  /** Whether names and strings may go out as UTF-8. */
  get isUtf8(): boolean {
    return this.isRev2 || this.enabled.has('UTF8=ACCEPT');
  }

  get language(): Language {
    return this.chosenLanguage ?? 'i-default';
  }

  /** RFC 5255, section 3.2: after LANGUAGE responses are UTF-8; RFC 9051, section 9: not before it was asked for. */
  get hearsUtf8(): boolean {
    return this.chosenLanguage !== null || this.isUtf8;
  }

  /** Of what is done by this session, for those who keep a record of it. */
  get origin(): { remoteAddress: string; userAgent: string } {
    return { remoteAddress: this.remoteAddress, userAgent: formatPrograms(this.programs) };
  }

  requirePerson(): Person {
    if (this.signedIn === null) throw new Error('a command for people who are signed in was let through');
    return this.signedIn.person;
  }

  requireSelected(): Selected {
    if (this.selected === null) throw new Error('a command on an open mailbox was let through');
    return this.selected;
  }

  leaveMailbox(): void {
    this.selected?.handle.release();
    this.selected = null;
    this.saved = [];
  }
}
