import type { Evidence, Reason, Role, Sentence, Verdict } from '#contract';
import type { Attachment, Envelope } from '#wire/message';

export type { Evidence, Reason, Sentence, Verdict };

/** What the signals see of a message; built once by `readMessage`. */
export interface MessageView {
  envelope: Envelope;
  /** Plain text of the body, bounded. */
  text: string;
  /** Every link: where it goes and the words it stands under. */
  links: { href: string; text: string }[];
  attachments: readonly Attachment[];
}

/** What the directory says of the sender; facts gathered by identity. */
export interface DirectoryFacts {
  ownDomains: string[];
  holder: { name: string; role: Role | null; kind: 'person' | 'functional' } | null;
  namesakes: { name: string; address: string; role: Role; establishment: string | null }[];
}

/** What the reader's account says of the sender. */
export interface History {
  /** The account has had mail from, or written to, this address; null when there is no history to ask. */
  known: boolean | null;
}

/** What a signal saw, before it is weighed. */
export interface Finding {
  /** 0 to 1: how strongly it was seen; multiplies the weight. */
  strength: number;
  text: Sentence;
}

export interface SignalInput {
  message: MessageView;
  evidence: Evidence;
  directory: DirectoryFacts;
  history: History;
}

/** One file a signal: a pure function. */
export interface Signal {
  name: string;
  /** Log-odds at strength 1. */
  weight: number;
  find(input: SignalInput): Finding | null;
}

/*
 * The door: readMessage(message: Message) → MessageView; analyse(input: SignalInput) → Verdict.
 */
