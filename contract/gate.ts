import { Type, type Static } from 'typebox';
import type { AuthenticationOutcome } from './evidence.ts';
import type { FileScan, Sentence, Verdict } from './verdict.ts';

/** Whether what a message carries opens at once, after a question, or not at all. */
export type Gate = 'open' | 'ask' | 'closed';

/** The way to the links and files of a message with this verdict: the one rule of server and screen. */
export function findGate(verdict: Pick<Verdict, 'level' | 'reasons'> | null): Gate {
  if (verdict === null) return 'open';
  if (verdict.level === 'danger') return 'closed';
  const isFirst = verdict.reasons.some(({ signal }) => signal === 'first-contact');
  return verdict.level === 'caution' || isFirst ? 'ask' : 'open';
}

/** The way to the files of a message: as `Gate`, or `waiting` until the anti-virus has looked. */
export type FileWay = Gate | 'waiting';

/**
 * The way to the files of a message with this verdict, and to its original, which carries them: the one rule of server
 * and screen.
 */
export function findFileWay(verdict: Pick<Verdict, 'level' | 'reasons' | 'scan'> | null): FileWay {
  const gate = findGate(verdict);
  if (gate === 'closed') return gate;
  switch (verdict?.scan) {
    case 'waiting':
      return 'waiting';
    case 'late':
    case 'impossible':
      return 'ask';
    default:
      return gate;
  }
}

/** POST /support/links: a link was pressed. `confirmed`: the question was answered « go on ». Ids as in JMAP. */
export const LinkRequest = Type.Object({
  accountId: Type.String({ maxLength: 20 }),
  emailId: Type.String({ maxLength: 20 }),
  href: Type.String({ maxLength: 8192 }),
  confirmed: Type.Boolean(),
});
export type LinkRequest = Static<typeof LinkRequest>;

/** 200 of POST /support/links. */
export interface LinkAnswer {
  outcome: Gate;
  /** Null when it is nothing that a browser should open. */
  target: {
    /** In Unicode, lower case. */
    host: string;
    /** As name servers know it: `xn--…` where the host is not plain. */
    ascii: string;
    /** The end of `host` that somebody registered; the rest they choose freely. */
    domain: string;
    /** Hosts that only send on to this one, outermost first. */
    via: string[];
  } | null;
  /** What speaks against it now, heaviest first. */
  reasons: Sentence[];
  /** Who the message says it is from, for the question. */
  sender: string;
  /** What to open; null unless `open`. */
  href: string | null;
}

/** POST /support/files: a file is about to be opened. */
export const FileRequest = Type.Object({
  accountId: Type.String({ maxLength: 20 }),
  emailId: Type.String({ maxLength: 20 }),
  blobId: Type.String({ maxLength: 100 }),
  confirmed: Type.Boolean(),
});
export type FileRequest = Static<typeof FileRequest>;

/** What the octets of a file say it is. */
export const fileContents = [
  'program',
  'script',
  'shortcut',
  'disk',
  'zip',
  'rar',
  '7z',
  'gzip',
  'pdf',
  'ole',
  'rtf',
  'image',
  'media',
  'html',
  'text',
  'message',
  'unknown',
] as const;
export type FileContent = (typeof fileContents)[number];

/** 200 of POST /support/files. */
export interface FileAnswer {
  outcome: FileWay;
  /** Without control and direction signs. */
  name: string;
  content: FileContent;
  /** The name promises something else than the content is. */
  lies: boolean;
  /** What the anti-virus says; null when it was not asked. */
  scan: FileScan | null;
  sender: string;
}

/**
 * GET /support/quarantine: what is held back from the inboxes that one may open, latest first. Those after a
 * message are asked for with its `?before=receivedAt,accountId,emailId`, whether or not it is still there.
 */
export interface HeldPage {
  messages: HeldMessage[];
  /** Whether others come after these. */
  more: boolean;
  /** All that is held, on every page. */
  total: number;
}

export interface HeldMessage {
  accountId: string;
  emailId: string;
  /** The mailbox's address. */
  account: string;
  /** The address. */
  sender: string;
  /** The name that the sender goes by, bounded; '' for none, or one that is the address. Anybody may write anything there. */
  senderName: string;
  subject: string;
  receivedAt: string;
  summary: Sentence;
  reasons: Sentence[];
  /** Null while nobody has asked for it. */
  request: { askedAt: string; outcome: 'released' | 'refused' | null; answer: string | null } | null;
  /** False for readers of a functional mailbox. */
  mayAsk: boolean;
}

/** POST /support/quarantine: asks for the release of one message. */
export const ReleaseRequest = Type.Object({
  accountId: Type.String({ maxLength: 20 }),
  emailId: Type.String({ maxLength: 20 }),
  /** Why it is asked for; for the officer. A NUMEN, or the asker’s own password, in it is refused as `holds-numen` or `holds-password`. */
  words: Type.Optional(Type.String({ maxLength: 500 })),
});
export type ReleaseRequest = Static<typeof ReleaseRequest>;

/** GET /support/quarantine/answers: what was answered in the last weeks, latest first. */
export interface ReleaseAnswer {
  accountId: string;
  requestId: number;
  /** The mailbox's address. */
  account: string;
  sender: string;
  subject: string;
  outcome: 'released' | 'refused';
  /** The officer's words. */
  answer: string;
  answeredAt: string;
}

/** What a file of a held message is, by its octets. */
export interface CarriedFile {
  name: string;
  content: FileContent;
  /** The name promises something else. */
  lies: boolean;
}

/** What the receiving server proved of a sender. */
export interface SenderProofs {
  spf: AuthenticationOutcome;
  dkim: AuthenticationOutcome;
  dmarc: AuthenticationOutcome;
}

/** GET /admin/quarantine: what somebody asks for, longest waiting first. */
export interface AskedRelease {
  accountId: string;
  requestId: number;
  askedBy: string;
  account: string;
  sender: string;
  subject: string;
  reasons: Sentence[];
  askedAt: string;
  /** Why it is asked for; '' when nothing was said. */
  words: string;
  /** Null when nothing was checked. */
  proofs: SenderProofs | null;
  /** Of its links. */
  hosts: string[];
  files: CarriedFile[];
}

/** POST /admin/quarantine/{accountId}/{requestId}. */
export const AnswerReleaseRequest = Type.Object({
  outcome: Type.Enum(['released', 'refused']),
  answer: Type.String({ minLength: 1, maxLength: 1000 }),
});
export type AnswerReleaseRequest = Static<typeof AnswerReleaseRequest>;
