import type { OutgoingKind, OutgoingRemedy, Sentence } from '#contract';
import type { Envelope } from '#wire/message';

/** What became of the reading of a file. */
export type FileReading =
  /** All of it. */
  | 'read'
  /** Nothing to be read in it for anybody: a picture, sound, a film, a font, a signature. */
  | 'opaque'
  /** It may hold words that are not looked at here: pages that are pictures, a packing that is not opened, more than is read. */
  | 'unchecked'
  /** Under a password: its author knows what is in it. */
  | 'closed'
  /** It unfolds beyond all measure, or is not what it says. */
  | 'unreadable';

export interface OutgoingFile {
  name: string | null;
  /** Rows are lines, cells are parted by tabs or as in the file; without invisible characters. '' when not read. */
  text: string;
  reading: FileReading;
}

/** A message that is about to leave, read once for all findings. */
export interface OutgoingView {
  envelope: Envelope;
  /** The author's own words: no quotation, no forwarded original. */
  own: string;
  /** Subject and every text body, quotations among them; without invisible characters. */
  text: string;
  /** Rows of the tables of every HTML body: lines, with tabs between cells. */
  tables: string;
  files: readonly OutgoingFile[];
  /** Files that travel with it, pictures of the body aside. */
  attachedFiles: number;
}

/** Who reads it: `family` is a pupil or a guardian of ours, `outside` everybody beyond the académie. */
export type Audience = 'staff' | 'shared' | 'family' | 'outside';

/** What others know of the message's circumstances. */
export interface OutgoingFacts {
  ownDomains: readonly string[];
  /** How many it goes to, groups replaced by their members. */
  readers: number;
  /** Those of them that are looked at. */
  recipients: readonly { address: string; audience: Audience }[];
  /** Whom the account wrote to before, lower case. */
  correspondents: readonly string[];
  /** The author's own addresses, and those of the mailbox it leaves from; lower case. */
  own: readonly string[];
  /** Recipients outside whose name before the @ is that of somebody of ours; lower case, some of many. */
  namesakes: readonly { address: string; of: string }[];
  /**
   * The conversation that this answers: everybody who stood in it, lower case, who wrote what is answered, and its
   * subject and beginning ('' when it is not here).
   */
  thread: { participants: readonly string[]; author: string | null; answered: string } | null;
  /** The author's own NUMEN, or password, was recognised in it. */
  holdsOwnNumen: boolean;
  holdsOwnPassword: boolean;
  /** What holds more words than are looked at for the author's own password: the text; places among the view's files. */
  unlooked: { isText: boolean; files: readonly number[] };
  /** Of today, to tell a birth from an appointment. */
  year: number;
}

/** What one rule saw. */
export interface Seen {
  text: Sentence;
  remedies: OutgoingRemedy[];
  /** What tells this finding from another of its kind: addresses, file names, places; never a secret. */
  about: readonly string[];
}

/** One file a finding: pure, and linear in the size of the message. */
export interface OutgoingRule {
  /** Equal to the file's name. */
  kind: OutgoingKind;
  find(view: OutgoingView, facts: OutgoingFacts): Seen | null;
}
