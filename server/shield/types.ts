import type { Evidence, Reason, Role, Sentence, Verdict } from '#contract';
import type { Attachment, Envelope } from '#wire/message';
import type { AttachmentView } from './attachment-view.ts';
import type { Learned } from './learn.ts';
import type { DrawnCode } from './embedded/drawn-codes.ts';
import type { SecondOpinion } from './second-opinion/index.ts';
import type { Lures } from './data/lures/index.ts';
import type { AcademyRules } from './rules/types.ts';

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
  /** '' for the scheme's own port. */
  port: string;
  /** `https://bank.example@evil.example/`: what stands before the @, or ''. */
  userInfo: string;
}

export interface LinkView {
  href: string;
  text: string;
  /** Where it was found: among the words, or inside a picture or an attached file. */
  via: 'body' | 'qr' | 'drawn' | 'pdf' | 'office' | 'calendar' | 'card' | 'page';
  /** Null when it is no address a browser would follow. */
  target: Target | null;
}

/** What the HTML of a message holds besides its words. */
export interface HtmlFacts {
  forms: number;
  passwordFields: number;
  scripts: number;
  images: number;
  /** Remote pictures too small to be seen. */
  pixels: number;
  /** Characters of text that the styles hide from the reader. */
  hiddenCharacters: number;
}

/** What an attached document says. */
export interface DocumentWords {
  /** '' when it has none. */
  name: string;
  /** Bounded. */
  text: string;
  /** As `MessageView.folded`. */
  folded: string;
}

/** What the signals see of a message; built once by `readMessage`. */
export interface MessageView {
  envelope: Envelope;
  /** Every address that a From field names, in lower case: also of a second field, which programs read differently. */
  claims: readonly string[];
  /** Plain text of the body as a reader sees it, bounded. */
  text: string;
  /** Every link: where it goes and the words it stands under. */
  links: LinkView[];
  attachments: readonly Attachment[];
  /** The attachments decoded and looked into. */
  files: readonly AttachmentView[];
  /** The words of attached documents, of the first few. */
  documents: readonly DocumentWords[];
  /** QR codes that letters or cells of a table make. */
  drawnCodes: readonly DrawnCode[];
  /** Somewhere a QR code may stand that was not looked at. */
  hasUnreadCodes: boolean;
  /** The style sheet has more rules for more elements than are looked at: hidden text may count as seen. */
  hasUnreadStyles: boolean;
  /** Subject and text without accents, case and invisible characters; quoted lines left out. */
  folded: string;
  /** The beginning of `folded` and the words before far links: long letters mention everything further down. */
  head: string;
  /** The tables of stories of the languages that the text may be written in. */
  lures: () => readonly Lures[];
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
  /** The person wrote to this address, or opened its mail again and again; null when there is no history to ask. */
  known: boolean | null;
  /** With `known: true`: had mail from this address, wrote to it, or both; left out where nobody told. */
  acquaintance?: 'heard' | 'wrote' | 'both';
  /** When this message came; with `earlier`, what is unusual for this sender can be told. */
  at?: Date;
  /** Earlier messages of this address, the latest first. */
  earlier?: readonly EarlierMessage[];
  /** Who writes in the conversation that the message answers, when this address never had part in it. */
  strangeConversation?: readonly { name: string | null; address: string }[];
  /** What the signed-in sender has sent here within ten minutes, this message included. */
  burst?: { messages: number; recipients: number };
}

export interface EarlierMessage {
  at: Date;
  /** The beginning of its text. */
  preview: string;
}

/** What a signal saw, before it is weighed. */
export interface Finding {
  /** 0 to 1: how strongly it was seen; multiplies the weight. */
  strength: number;
  text: Sentence;
  /** What only the help desk understands, bounded and without signs that a screen would obey. */
  detail?: string;
}

export interface SignalInput {
  message: MessageView;
  evidence: Evidence;
  directory: DirectoryFacts;
  history: History;
  /** What this académie's own verdicts taught; see `learn`. */
  learned?: Learned;
  /** Rspamd's, where one is set up and answered in time. */
  secondOpinion?: SecondOpinion | null;
  /** What this académie's security officer laid down. */
  rules?: AcademyRules;
}

/** One file a signal: a pure function, linear in the size of the message. */
export interface Signal {
  /** Equal to the file's name. */
  name: string;
  /** Log-odds at strength 1, by its meaning; negative speaks for the sender. The fitted one is `weightOf`. */
  weight: number;
  /** The most that a fit may make of it; 1.7 times the weight when left out. Less where corpora are known to mislead. */
  most?: number;
  /** Kept by every fit: corpora say nothing of schools. */
  fixed?: true;
  find(input: SignalInput): Finding | null;
}
