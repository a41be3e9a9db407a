import type { AccountId, Clock, Log, Resolve } from '#base';
import type { Evidence } from '#contract';
import type { Recipient, SenderFacts } from '#identity';
import type { ConversationListener } from '#mail/smtp';
import type {
  AcademyRules,
  Learned,
  MessageView,
  Scanned,
  SecondOpinion,
  SignalInput,
  Verdict,
} from '#shield';
import type { AppendOutcome, BlobDigest, Store, Target } from '#store';
import type { Message } from '#wire/message';
import type { ReceiveLimits } from './limits.ts';

/** One message for recipients that are already known to be ours. */
export interface Delivery {
  bytes: Uint8Array;
  mailFrom: string;
  recipients: string[];
  evidence: Evidence;
  /** CRLF-ended header lines to be kept apart from the bytes. */
  addedHeaders: string;
  /** Set when a signed-in person of ours wrote it. */
  sender: { accountId: AccountId; address: string } | null;
}

export interface DeliveryOutcome {
  delivered: string[];
  refused: { address: string; reason: 'unknown' | 'over-quota' | 'rejected' }[];
}

/** What became of a message for one account. */
export type StoredOutcome =
  | AppendOutcome
  /** A rule of theirs refuses it, for this reason. */
  | { kind: 'rejected'; accountId: AccountId; reason: string };

/** What mail/submit asks of local delivery; the same shape as its own `Deliver`. */
export interface SubmittedMessage {
  bytes: Uint8Array;
  mailFrom: string;
  recipients: string[];
  sender: { accountId: AccountId; address: string };
}

/** What the directory answers. */
export interface Directory {
  resolveRecipients(addresses: readonly string[]): Promise<Map<string, Recipient>>;
  /** The new address of somebody who left; null when unknown. */
  findMoved(address: string): Promise<string | null>;
  describeSender(mailbox: { name: string | null; address: string }): Promise<SenderFacts>;
  isOwnDomain(domain: string): boolean;
}

/** What the shield does with one message. */
export interface Judge {
  readMessage(message: Message): Promise<MessageView>;
  analyse(input: SignalInput): Verdict;
}

/** Where a person's own rules want a message. */
export interface Placement {
  mailbox: Target['mailbox'];
  keywords: string[];
}

/** One recipient under the verdict that was found for them. */
export interface JudgedRecipient {
  accountId: AccountId;
  /** As the envelope has it. */
  address: string;
  verdict: Verdict;
}

/**
 * What people's own rules make of a message; see mail/rules. Asked between verdict and append, and never about what is
 * held to be a fraud. Must not fail: what goes wrong leaves the message in the inbox.
 */
export type Sort = (
  letter: { message: Message; mailFrom: string; sender: AccountId | null },
  recipients: readonly JudgedRecipient[],
) => Promise<{
  /** Accounts that are not in it have no rule; null: forwarded, and kept nowhere of its own. */
  places: ReadonlyMap<AccountId, Placement | null>;
  /** Who wants it refused, and why; each of them has a place as well. */
  refusals?: ReadonlyMap<AccountId, string>;
  forwards: { from: AccountId; accountId: AccountId; address: string }[];
  /** Called once the message is durable, or refused to all of an author within. */
  settle(): Promise<void>;
}>;

/** Filters that run beside us, where they are set up. Neither throws, nor lasts longer than its own short budget. */
export interface Filters {
  /** What the anti-virus says of the message's files; null when it has none. */
  examineFiles?: (message: Message) => Promise<Scanned | null>;
  askSecondFilter?: (bytes: Uint8Array, evidence: Evidence) => Promise<SecondOpinion | null>;
}

/** Looks out for frauds that the security officer is recalling, and knows what the académie's verdicts taught. */
export interface Watch {
  /** Called before a message is judged. */
  begin(): Promise<{
    learned: Learned;
    look(arrival: { digest: BlobDigest; view: MessageView; verdicts: readonly Verdict[] }): {
      /** Under what the message is held; null when it is like no recalled one. */
      hold: ((before: Verdict) => Verdict) | null;
      /** Called once the message is stored; see the room that implements it. */
      settle(): Promise<void>;
    };
  }>;
}

/** A message that was judged and stored, for those who count. */
export interface JudgedMessage {
  /** Address of the From field, '' when there is none. */
  sender: string;
  /** Hosts that its links lead to. */
  hosts: string[];
  deliveries: { accountId: AccountId; verdict: Verdict }[];
}

export type ReceiveStore = Pick<Store, 'prepare' | 'append' | 'quota' | 'accountsKnowing' | 'senderHistory'>;

/** Messages that an account handed in after this moment, and their recipients. */
export type CountSent = (
  accountId: AccountId,
  since: Date,
) => Promise<{ messages: number; recipients: number }>;

export interface ReceiverOptions extends Directory {
  filters?: Filters;
  store: ReceiveStore;
  resolve: Resolve;
  clock: Clock;
  log: Log;
  /** Our name: greeting, Received, Authentication-Results. */
  hostname: string;
  /** PEM, for STARTTLS. */
  tls: { cert: string | Buffer; key: string | Buffer };
  /** The largest message taken, in octets; 20 MB unless given. */
  messageBytes?: number;
  /** What else differs from `defaultLimits`. */
  limits?: Partial<ReceiveLimits>;
  /** The shield, unless given. */
  judge?: Judge;
  /** People's own rules; without it everything goes to the inbox. */
  sort?: Sort;
  watch: Watch;
  /** The académie's own rules, as they are now; none unless given. */
  findRules?: () => Promise<AcademyRules>;
  /** What every process took in from an account of ours; without it only this process counts. */
  countSent?: CountSent;
  /** Told of every message that was stored; must neither throw nor wait. */
  onJudged?: (judged: JudgedMessage) => void;
}

export type SmtpListener = ConversationListener;

export interface Receiver {
  /** Listens; port 0 takes a free one. Rejects when the address is taken. */
  startSmtp(listen: { host: string; port: number }): Promise<SmtpListener>;
  /** Judges and stores one message for our recipients, durably. Throws what the store throws. */
  deliver(delivery: Delivery): Promise<DeliveryOutcome>;
  /** `deliver` for mail/submit: with the evidence and the header fields of a message handed in here. */
  deliverSubmission(submitted: SubmittedMessage): Promise<DeliveryOutcome>;
}
