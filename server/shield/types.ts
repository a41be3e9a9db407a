import type { Evidence, Reason, Role, Sentence, Verdict } from '#contract';
import type { Attachment, Envelope } from '#wire/message';
import type { AttachmentView } from './attachment-view.ts';

export type { AttachmentView, Evidence, Reason, Sentence, Verdict };

/** Where a link goes, after normalisation. */
export interface Target {
  scheme: 'http' | 'https' | 'ftp' | 'mailto' | 'data' | 'javascript' | 'other';
  /** Lower case, in its Unicode form; '' when the scheme has none. */
  host: string;
  /** Registrable domain (public suffix list), or the host itself when it has none. */
  domain: string;
  /** Path and query. */
  path: string;
  isIp: boolean;
  /** `https://bank.example@evil.example/`: what stands before the @, or ''. */
  userInfo: string;
}

export interface LinkView {
  href: string;
  text: string;
  /** Null when it is no address a browser would follow. */
  target: Target | null;
}

/** What the HTML of a message holds besides its words. */
export interface HtmlFacts {
  forms: number;
  passwordFields: number;
  scripts: number;
  images: number;
  /** Characters of text that the styles hide from the reader. */
  hiddenCharacters: number;
}

/** What the signals see of a message; built once by `readMessage`. */
export interface MessageView {
  envelope: Envelope;
  /** Plain text of the body as a reader sees it, bounded. */
  text: string;
  /** Every link: where it goes and the words it stands under. */
  links: LinkView[];
  attachments: readonly Attachment[];
  /** The attachments decoded and looked into, once, when first asked for. */
  files: () => readonly AttachmentView[];
  /** Subject and text without accents, case and invisible characters; quoted lines left out. */
  folded: string;
  /** Null when no part of the body is HTML. */
  html: HtmlFacts | null;
  /** A text version stands beside the HTML. */
  hasPlainText: boolean;
  /** Invisible characters in the subject, the names and the text. */
  invisibleCharacters: number;
  /** The header says that a mailing list handed it on; a claim, never a proof. */
  viaList: boolean;
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

/** One file a signal: a pure function, linear in the size of the message. */
export interface Signal {
  /** Equal to the file's name. */
  name: string;
  /** Log-odds at strength 1; negative speaks for the sender. */
  weight: number;
  find(input: SignalInput): Finding | null;
}
