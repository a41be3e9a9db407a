import type { FetchItem } from './fetch-items.ts';
import type { SearchKey } from './search-keys.ts';
import type { SequenceSet } from './sequence-set.ts';

/** Messages that a command names; `saved` is `$` (RFC 9051, section 6.4.4.1). */
export type Numbers = { kind: 'set'; set: SequenceSet } | { kind: 'saved' };

export const plainCommands = [
  'capability',
  'noop',
  'logout',
  'starttls',
  'check',
  'close',
  'unselect',
  'expunge',
  'idle',
  'namespace',
] as const;
export type PlainCommand = (typeof plainCommands)[number];

export const statusItems = [
  'messages',
  'uidnext',
  'uidvalidity',
  'unseen',
  'deleted',
  'deleted-storage',
  'size',
  'recent',
  'highestmodseq',
  'appendlimit',
  'mailboxid',
] as const;
export type StatusItem = (typeof statusItems)[number];

export type SearchReturn = 'min' | 'max' | 'all' | 'count' | 'save';
export type SortKey =
  'arrival' | 'cc' | 'date' | 'from' | 'size' | 'subject' | 'to' | 'displayfrom' | 'displayto';

/** RFC 7162, section 3.2.5. */
export interface Qresync {
  uidValidity: number;
  modseq: number;
  knownUids: SequenceSet | null;
  /** Corresponding message numbers and uids. */
  matched: { numbers: SequenceSet; uids: SequenceSet } | null;
}

export interface AppendMessage {
  flags: string[];
  date: Date | null;
  octets: Buffer;
  isBinary: boolean;
}

/** RFC 4469: octets as they come, or those that a URL of the server names. */
export type CatenatePart = { kind: 'text'; octets: Buffer; isBinary: boolean } | { kind: 'url'; url: string };

/** A message that is put together of several. */
export interface CatenatedMessage extends Pick<AppendMessage, 'flags' | 'date'> {
  parts: CatenatePart[];
}

/** RFC 9394: positions in a result, from its end where they are negative; `low` is the smaller one. */
export interface PartialRange {
  low: number;
  high: number;
  /** As the client wrote it. */
  asked: string;
}

export interface SearchOptions {
  /** Null: the plain answer of RFC 3501. */
  returns: SearchReturn[] | null;
  partial: PartialRange | null;
  /** Whether strings may hold anything but ASCII; one that we do not know is told by name. */
  charset: string | null;
}

export interface ListCommand {
  name: 'list';
  reference: Buffer;
  patterns: Buffer[];
  select: ('subscribed' | 'remote' | 'recursivematch' | 'special-use')[];
  returns: ('subscribed' | 'children' | 'special-use' | 'myrights')[];
  status: StatusItem[] | null;
}

/** RFC 5465, section 6: of which mailboxes. */
export type NotifyFilter =
  | { kind: 'selected' | 'selected-delayed' | 'inboxes' | 'personal' | 'subscribed' }
  | { kind: 'subtree' | 'mailboxes'; mailboxes: Buffer[] };

/** RFC 5465, section 5: of what. */
export interface NotifyEvents {
  /** MessageNew and MessageExpunge, which go together. */
  messages: boolean;
  /** What a new message of the open mailbox is shown with. */
  fetch: FetchItem[] | null;
  flags: boolean;
  names: boolean;
  subscriptions: boolean;
  mailboxMetadata: boolean;
  serverMetadata: boolean;
  /** In lower case: AnnotationChange, and whatever nobody has heard of. */
  unknown: string[];
}

export interface NotifyGroup {
  filter: NotifyFilter;
  /** Null: none at all, whatever another group says. */
  events: NotifyEvents | null;
}

export type ImapCommand =
  | { name: PlainCommand }
  | { name: 'authenticate'; mechanism: string; initial: string | null }
  | { name: 'login'; user: Buffer; password: Buffer }
  | { name: 'enable'; capabilities: string[] }
  | { name: 'select' | 'examine'; mailbox: Buffer; condstore: boolean; qresync: Qresync | null }
  | { name: 'create'; mailbox: Buffer; specialUse: string[] }
  | { name: 'delete' | 'subscribe' | 'unsubscribe'; mailbox: Buffer }
  | { name: 'rename'; from: Buffer; to: Buffer }
  | ListCommand
  | { name: 'lsub'; reference: Buffer; pattern: Buffer }
  | { name: 'status'; mailbox: Buffer; items: StatusItem[] }
  | { name: 'append'; mailbox: Buffer; messages: (AppendMessage | CatenatedMessage)[] }
  | {
      name: 'replace';
      uids: boolean;
      numbers: Numbers;
      mailbox: Buffer;
      message: AppendMessage | CatenatedMessage;
    }
  | { name: 'id'; fields: Map<string, string | null> }
  | {
      name: 'getmetadata';
      mailbox: Buffer;
      /** In lower case, as they are kept. */
      entries: string[];
      depth: 'none' | 'one' | 'all';
      /** Octets; null: whatever their size. */
      maxSize: number | null;
    }
  /** Null takes an entry away; of a name twice the last counts. */
  | { name: 'setmetadata'; mailbox: Buffer; values: Map<string, Buffer | null> }
  /** RFC 5255: language ranges in lower case, the dearest first; none asks which there are. */
  | { name: 'language'; ranges: string[] }
  /** RFC 5465; null: nothing is told from here on. */
  | { name: 'notify'; wish: { hasStatus: boolean; groups: NotifyGroup[] } | null }
  | { name: 'uid-expunge'; numbers: Numbers }
  | {
      name: 'fetch';
      uids: boolean;
      numbers: Numbers;
      items: FetchItem[];
      changedSince: number | null;
      vanished: boolean;
      partial: PartialRange | null;
    }
  | {
      name: 'store';
      uids: boolean;
      numbers: Numbers;
      action: 'set' | 'add' | 'remove';
      isSilent: boolean;
      flags: string[];
      unchangedSince: number | null;
    }
  | { name: 'copy' | 'move'; uids: boolean; numbers: Numbers; mailbox: Buffer }
  | { name: 'search'; uids: boolean; options: SearchOptions; key: SearchKey; asksModseq: boolean }
  | {
      name: 'sort';
      uids: boolean;
      options: SearchOptions;
      order: { key: SortKey; isReverse: boolean }[];
      key: SearchKey;
    }
  | { name: 'thread'; uids: boolean; algorithm: string; charset: string; key: SearchKey }
  | { name: 'getquota'; root: Buffer }
  | { name: 'getquotaroot'; mailbox: Buffer }
  | { name: 'compress'; mechanism: string }
  | { name: 'getacl' | 'myrights'; mailbox: Buffer }
  | { name: 'listrights' | 'deleteacl'; mailbox: Buffer; identifier: string }
  | {
      name: 'setacl';
      mailbox: Buffer;
      identifier: string;
      action: 'set' | 'add' | 'remove';
      /** Letters, each once. */
      rights: string[];
    };

export type CommandName = ImapCommand['name'];

export type ParsedCommand =
  | { kind: 'command'; tag: string; command: ImapCommand }
  /** Tag null: not even that could be read. */
  | { kind: 'malformed'; tag: string | null; problem: string };
