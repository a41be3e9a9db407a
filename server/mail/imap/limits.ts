/** Bounds of the IMAP side. Times are milliseconds. */
export interface ImapServerLimits {
  /** Signed in. */
  connections: number;
  /** Of one network: a whole school stands behind one address, and each program opens several. */
  connectionsPerNetwork: number;
  /** Not signed in: of more, the oldest of the network that has most gives way to whoever comes. */
  strangers: number;
  /** Of one person, all programs together. */
  connectionsPerAccount: number;
  /** From the connection to the sign-in; down to a sixth of it as strangers fill their places. */
  signInMs: number;
  handshakeMs: number;
  /** RFC 9051, section 5.4: half an hour at least. */
  idleMs: number;
  /** A client that takes nothing for so long is gone. */
  stalledMs: number;
  /** Commands that cannot be read, or sign-ins that fail, before the connection ends. */
  errors: number;
  failedSignIns: number;
  /** Octets that arrive and are not stored yet, all connections together. */
  bytesInFlight: number;
  messageBytes: number;
  /** Octets of large messages in memory, of all who fetch or search them. */
  largeBytes: number;
  /** While others wait for that: who takes nothing keeps a message so long, who takes little so long. */
  turnStalledMs: number;
  turnMs: number;
  /** Octets of one value that a program notes (RFC 5464). */
  annotationBytes: number;
  /** Of one person, or shared, in one account. */
  annotations: number;
  /** Mailboxes that one session is told of by NOTIFY; new messages it is shown, and entries it is named, at once. */
  notifiedMailboxes: number;
  notifiedMessages: number;
  /** Milliseconds after which a program that stays in IDLE is told of new messages again. */
  remindMs: readonly number[];
  notifiedEntries: number;
  /** Sessions in the middle of a command get this long when the server stops. */
  stopMs: number;
  /** Messages of mailboxes nobody has open that are remembered. */
  rememberedMessages: number;
  /** Mailboxes of so many messages or more are kept in the database as they were read, so long after it. */
  keptMessages: number;
  keepAfterMs: number;
  /** An index that nobody has asked for so long, or up to twice that, is packed. */
  restMs: number;
  /** Octets of senders, recipients, subjects and references remembered between searches; 400 a message or so. */
  columnBytes: number;
  /** Octets of the words of messages remembered between searches; 700 a message or so. */
  wordBytes: number;
  /** Octets of ENVELOPE and BODYSTRUCTURE remembered between fetches; 500 a message or so. */
  formBytes: number;
}

export const defaultImapServerLimits: Readonly<ImapServerLimits> = Object.freeze({
  connections: 20_000,
  connectionsPerNetwork: 2_000,
  strangers: 2_000,
  connectionsPerAccount: 60,
  signInMs: 60_000,
  handshakeMs: 10_000,
  idleMs: 31 * 60_000,
  stalledMs: 2 * 60_000,
  errors: 50,
  failedSignIns: 5,
  bytesInFlight: 512 * 1024 * 1024,
  messageBytes: 20 * 1024 * 1024,
  largeBytes: 64 * 1024 * 1024,
  turnStalledMs: 1_000,
  turnMs: 15_000,
  annotationBytes: 16 * 1024,
  annotations: 300,
  notifiedMailboxes: 5_000,
  notifiedMessages: 1_000,
  remindMs: [3_000, 12_000],
  notifiedEntries: 1_000,
  stopMs: 1_500,
  rememberedMessages: 500_000,
  keptMessages: 500,
  keepAfterMs: 2_000,
  restMs: 5_000,
  wordBytes: 128 * 1024 * 1024,
  columnBytes: 96 * 1024 * 1024,
  formBytes: 64 * 1024 * 1024,
});
