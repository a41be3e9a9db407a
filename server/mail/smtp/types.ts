import type { Socket } from 'node:net';
import type { SMTPServerAddress, SMTPServerSession } from 'smtp-server';
import type { Log } from '#base';
import type { ConversationRefusal, Reply, SignInRefusal } from './replies.ts';

export type ConversationPath = SMTPServerAddress;
export type ConversationSession = SMTPServerSession;

/** Bounds of every door. Sizes are octets, times milliseconds. */
export interface ConversationLimits {
  messageBytes: number;
  /** One command line, CRLF included. */
  lineBytes: number;
  recipients: number;
  /** Messages that are arriving or being stored, all sessions together. */
  bytesInFlight: number;
  /** Where people sign in, of those who have. */
  connections: number;
  /** Of one network: /24 of IPv4, /56 of IPv6. */
  connectionsPerNetwork: number;
  /** Silence after which a session ends; RFC 5321, section 4.5.3.2.7, asks for five minutes. */
  idleMs: number;
  sessionMs: number;
  commands: number;
  /** Protocol errors of one session. */
  errors: number;
  /** Sessions in the middle of a message get this long when the server stops. */
  stopMs: number;
}

/** What one door decides; the conversation itself, its octets and its limits are the same for all. */
export interface Door {
  /** Our name in the greeting. */
  hostname: string;
  tls: { cert: string | Buffer; key: string | Buffer };
  /** TLS from the first octet on (RFC 8314); otherwise STARTTLS is offered. */
  isTls: boolean;
  limits: ConversationLimits;
  log: Log;
  formatRefusal(refusal: ConversationRefusal): Reply;
  /** Null: taken. Faults are thrown, logged and answered here. */
  checkSender(path: ConversationPath, session: ConversationSession): Promise<Reply | null>;
  checkRecipient(path: ConversationPath, session: ConversationSession): Promise<Reply | null>;
  /** Null, or a reply of 250: the message is durable. */
  takeMessage(bytes: Uint8Array, session: ConversationSession): Promise<Reply | null>;
  /** Further lines of the answer to EHLO. */
  features?: () => readonly string[];
  /** People sign in before they send; without it nobody can. */
  signIn?: SignInDoor;
}

/** The line that somebody signs in on. */
export interface Line {
  isEncrypted: boolean;
  isLoopback: boolean;
  remoteAddress: string;
  /** Its innermost socket, for what binds a sign-in to its TLS connection. */
  socket: Socket;
}

export type SignInStep =
  /** To be sent, in base64; the client's answer is the next response. */
  | { kind: 'challenge'; data: Buffer }
  | { kind: 'signed-in' }
  | { kind: 'refused' | 'token-refused' | 'malformed' | 'too-many-sessions' }
  | { kind: 'explained-refusal'; sentence: { fr: string; en: string } }
  | { kind: 'throttled'; retryAfterSeconds: number };

export interface SignInExchange {
  /** Null: the client sent no initial response. */
  next(response: Buffer | null): Promise<SignInStep>;
}

/** SASL as one door offers it (RFC 4954). */
export interface SignInDoor {
  /** How long a stranger may stay, how many of them there may be, and how many failures they may have. */
  limits: { strangerMs: number; strangers: number; failures: number };
  /** Those announced on this line. */
  mechanisms(line: Line): readonly string[];
  begin(
    mechanism: string,
    visit: { line: Line; session: ConversationSession; end: EndSession },
  ): SignInExchange;
  formatRefusal(refusal: SignInRefusal): Reply;
  /** The session is over, or nobody is signed in on it any more. */
  left(session: ConversationSession): void;
}

/** Ends a session with its last words; one that is deciding about a message answers first. */
export type EndSession = (reply: Reply) => void;

export interface ConversationListener {
  /** `host:port`. */
  address: string;
  port: number;
  /** Takes no more connections, lets messages in flight end, closes the rest. */
  close(): Promise<void>;
}
