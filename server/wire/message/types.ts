/** Bounds of the parser; every one has a default in `limits.ts`. */
export interface MessageLimits {
  /** Octets of one header section. */
  headerBytes: number;
  /** Header fields in the whole message, so that a message made of empty fields cannot fill the memory. */
  headerFields: number;
  /** Octets of all fields that describe parts, whose words are decoded as the structure is read. */
  contentBytes: number;
  /** Parts in the whole message, attached messages included. */
  parts: number;
  /** Levels of nesting; the root is level 1. */
  depth: number;
}

/** Which limit a message broke. Beyond it the rest is one opaque part: nothing is lost, nothing is slow. */
export type Exceeded = 'header' | 'parts' | 'depth';

/** One header field by byte offsets into `Message.bytes`. */
export interface HeaderField {
  /** As written. */
  name: string;
  /** First octet of the name. */
  start: number;
  /** First octet after the colon. */
  valueStart: number;
  /** One past the field's last line end. */
  end: number;
}

export type TransferEncoding =
  '7bit' | '8bit' | 'binary' | 'base64' | 'quoted-printable' | 'x-uuencode' | 'unknown';

/** One MIME entity (RFC 2045, 2046), enough for IMAP BODYSTRUCTURE and RFC 8621 EmailBodyPart. */
export interface Part {
  /** IMAP section number: `1`, `2.1`; the root of a non-multipart is `1`; a multipart root is ''. */
  id: string;
  headers: HeaderField[];
  /** First octet of the header section. */
  start: number;
  /** First octet of the body. */
  bodyStart: number;
  /** One past the last octet of the body; the line end before a boundary is not part of it. */
  end: number;
  /** Lower case, e.g. `text/plain`; RFC 2046 defaults applied. */
  type: string;
  /** Lower-case names; RFC 2231 and RFC 2047 decoded. */
  parameters: ReadonlyMap<string, string>;
  disposition: { type: string; parameters: ReadonlyMap<string, string> } | null;
  encoding: TransferEncoding;
  /** Without the angle brackets. */
  contentId: string | null;
  description: string | null;
  language: string[] | null;
  location: string | null;
  /** Line ends in the body, for BODYSTRUCTURE. */
  lines: number;
  /** Of a multipart, as its delimiters bear it, one octet a character; null for none. */
  boundary: string | null;
  /** Of a multipart. */
  children: Part[];
  /** Of a message/rfc822 or message/global part that is not transfer-encoded: its root. */
  message: Part | null;
}

export interface Message {
  bytes: Uint8Array;
  root: Part;
  /** Null for a message within all limits. */
  exceeded: Exceeded | null;
}

export interface Mailbox {
  /** Decoded display name, null when there is none. */
  name: string | null;
  /** `local@domain`, as written, control characters removed. */
  address: string;
}

/** A group (RFC 5322, section 3.4), or a run of mailboxes outside any (`name` null). */
export interface AddressGroup {
  name: string | null;
  mailboxes: Mailbox[];
}

/** The header fields that lists, threads and verdicts need, decoded. */
export interface Envelope {
  readonly subject: string | null;
  readonly from: readonly Mailbox[];
  readonly sender: readonly Mailbox[];
  readonly replyTo: readonly Mailbox[];
  readonly to: readonly Mailbox[];
  readonly cc: readonly Mailbox[];
  readonly bcc: readonly Mailbox[];
  /** Without angle brackets. */
  readonly messageId: readonly string[];
  readonly inReplyTo: readonly string[];
  readonly references: readonly string[];
  /** From the Date field; null when absent or not a date. */
  readonly sentAt: Date | null;
}

/** A file that travels with the message: an attached part, or one found inside a winmail.dat. */
export interface Attachment {
  /** The part that holds it. */
  part: Part;
  /** Decoded and stripped of path and control characters; null when none was given. */
  name: string | null;
  /** Declared type, lower case. */
  type: string;
  /** Decoded octets. */
  content: () => Uint8Array;
  /** Declared inline with a Content-ID. */
  inline: boolean;
}

/** The three views of RFC 8621, section 4.1.4. */
export interface BodyViews {
  textBody: Part[];
  htmlBody: Part[];
  attachments: Part[];
}

/*
 * The door's functions (see index.ts):
 *   parseMessage(bytes, limits?)            → Message; never throws, linear time
 *   findHeader(message, part, name)         → HeaderField | null (the last one, as RFC 8621 4.1.3 asks)
 *   listHeaders(message, part, name)        → HeaderField[]
 *   rawValue(message, field)                → Uint8Array
 *   decodeText(bytes)                       → string: unfolded, RFC 2047, raw 8-bit guessed (UTF-8, else windows-1252)
 *   parseAddresses(bytes)                   → AddressGroup[]
 *   parseMessageIds(bytes), parseDate(bytes), parseUrls(bytes)
 *   envelope(message, part?)                → Envelope (root by default)
 *   decodeBody(message, part)               → Uint8Array: transfer encoding undone, tolerant; `encodingProblem` told
 *   decodePartText(message, part)           → { text: string; encodingProblem: boolean; charset: string }
 *   bodyViews(message)                      → BodyViews
 *   listFiles(message)                   → Attachment[]: what any program offers as a file
 *   otherReadings(message)               → Message[]: of a message that says two things of itself
 *   attachments(message)                    → Attachment[] (winmail.dat opened)
 *   plainText(message, limitChars?)         → string: text of the message for previews, search and verdicts
 *   preview(message)                        → string, at most 256 characters
 *   baseSubject(subject)                    → string (RFC 5256 2.1, and French « TR: », « RE : », « Réf : »)
 *   htmlToText(html), links(html)           → text; { href, text }[] in linear time
 */
