/** Bounds of what a client may send. Sizes are octets. */
export interface ImapLimits {
  /** One line, its line end included. */
  lineBytes: number;
  /** One literal, but of APPEND and REPLACE. */
  literalBytes: number;
  /** All of a command but the messages it brings. */
  commandBytes: number;
  /** One message. */
  messageBytes: number;
  /** All messages of one APPEND. */
  appendBytes: number;
  searchDepth: number;
  /** Messages of one APPEND, items of one FETCH, fields of one section. */
  listItems: number;
}

export const defaultImapLimits: Readonly<ImapLimits> = Object.freeze({
  lineBytes: 64 * 1024,
  literalBytes: 64 * 1024,
  commandBytes: 256 * 1024,
  messageBytes: 20 * 1024 * 1024,
  appendBytes: 64 * 1024 * 1024,
  searchDepth: 50,
  listItems: 1_000,
});
