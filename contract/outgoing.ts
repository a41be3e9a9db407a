import { Type, type Static } from 'typebox';
import type { Sentence } from './verdict.ts';

/** What a message that is about to leave may hold, or be, that its author may not have meant. */
export const outgoingKinds = [
  'numen',
  'password',
  'one-time-code',
  'pupil-list',
  'address-list',
  'visible-recipients',
  'reply-to-many',
  'outside-in-thread',
  'look-alike-recipient',
  'forgotten-attachment',
  'unread-file',
  'unchecked-file',
  'protected-file',
] as const;
export type OutgoingKind = (typeof outgoingKinds)[number];

/** `off`: not looked for; `warn`: asked once; `justify`: asked for a reason, which is kept; `stop`: does not leave. */
export const outgoingActions = ['off', 'warn', 'justify', 'stop'] as const;
export type OutgoingAction = (typeof outgoingActions)[number];

/** The right way, in one gesture. */
export type OutgoingRemedy =
  | { kind: 'hide-recipients' }
  | { kind: 'remove-recipients'; addresses: string[] }
  | { kind: 'replace-recipient'; address: string; by: string }
  /** Nobody but the author of the message that is answered. */
  | { kind: 'answer-one'; address: string }
  | { kind: 'attach' }
  | { kind: 'remove-files'; names: string[] }
  | { kind: 'edit-text' };

export interface OutgoingFinding {
  /** Stays the same while the same thing is found; what an answer refers to. Says nothing of a secret. */
  id: string;
  kind: OutgoingKind;
  action: Exclude<OutgoingAction, 'off'>;
  /** What was seen, and why it matters. */
  text: Sentence;
  remedies: OutgoingRemedy[];
  /** The reason that was given was not taken: it says too little, or holds what must not be written either. */
  reasonRefused?: 'short' | 'numen' | 'password';
}

/** What the author says to a finding: seen, and for `justify` why it leaves all the same. */
export const OutgoingAnswer = Type.Object(
  {
    id: Type.String({ minLength: 1, maxLength: 60 }),
    reason: Type.Optional(Type.Union([Type.Null(), Type.String({ maxLength: 300 })])),
  },
  { additionalProperties: false },
);
export type OutgoingAnswer = Static<typeof OutgoingAnswer>;
/** Of one message. */
export const MAX_OUTGOING_ANSWERS = 50;
/** Characters of a reason that says something. */
export const MIN_OUTGOING_REASON = 10;

const Recipients = Type.Integer({ minimum: 1, maximum: 1_000_000 });
const Divisor = Type.Integer({ minimum: 1, maximum: 100 });
const Hour = Type.Integer({ minimum: 0, maximum: 23 });

/** How much one person, or one mailbox, may send. GET and PUT /admin/send-limits. */
export const SendLimits = Type.Object(
  {
    /** Beyond `warn` recipients within so many minutes a message waits for a look; beyond `max` it is refused. */
    windows: Type.Array(
      Type.Object(
        { minutes: Type.Integer({ minimum: 1, maximum: 1440 }), warn: Recipients, max: Recipients },
        { additionalProperties: false },
      ),
      { minItems: 1, maxItems: 8 },
    ),
    /** Both are divided in the hours from `from` until `to`, whatever the day. */
    night: Type.Object({ from: Hour, to: Hour, divisor: Divisor }, { additionalProperties: false }),
    /** And in the other hours of Saturdays and Sundays. */
    weekEnd: Type.Object({ divisor: Divisor }, { additionalProperties: false }),
    /** Of the hours and days above. */
    timeZone: Type.String({ minLength: 1, maxLength: 60 }),
    /**
     * Within an hour to more than so many recipients, and more than `factor` times as many as in the busiest hour of the
     * last thirty days: the account stops sending by itself. A first message of that size waits for a look. In fewer
     * messages than `messages` a mailbox of several people may write so to those that it wrote to before, and the mailbox
     * of a school, its head and its office to anybody, up to `circular` recipients, divided like the windows.
     */
    burst: Type.Object(
      {
        messages: Type.Integer({ minimum: 2, maximum: 1000 }),
        recipients: Recipients,
        factor: Divisor,
        circular: Recipients,
      },
      { additionalProperties: false },
    ),
  },
  { additionalProperties: false },
);
export type SendLimits = Static<typeof SendLimits>;

/** Why an officer changes what holds for everybody. */
export const Why = Type.String({ minLength: 5, maxLength: 300 });

/** One line of GET /admin/outgoing-rules. */
export interface OutgoingRuleLine {
  kind: OutgoingKind;
  action: OutgoingAction;
  /** As delivered. */
  byDefault: OutgoingAction;
  /** Who changed it last and why; null while it is as delivered. */
  changed: RuleChange | null;
}
export interface RuleChange {
  by: string;
  at: string;
  reason: string;
}

/** PUT /admin/outgoing-rules/{kind}. */
export const OutgoingRuleRequest = Type.Object(
  { action: Type.Enum([...outgoingActions]), reason: Why },
  { additionalProperties: false },
);

/** GET /admin/send-limits. */
export interface SendLimitsLine {
  limits: SendLimits;
  byDefault: SendLimits;
  changed: RuleChange | null;
}
/** PUT /admin/send-limits. */
export const SendLimitsRequest = Type.Object(
  { limits: SendLimits, reason: Why },
  { additionalProperties: false },
);

/** One line of GET /admin/held: a message that waits, because its author sent more than is usual. Nothing of its text. */
export interface HeldMessageLine {
  accountId: number;
  id: number;
  person: string;
  /** The address it leaves from. */
  from: string;
  subject: string;
  recipients: number;
  /** Of them, out of the académie. */
  outside: number;
  heldAt: string;
}
/** POST /admin/held/{account}/{id}. */
export const HeldAnswerRequest = Type.Object(
  { outcome: Type.Enum(['released', 'refused']), answer: Type.String({ minLength: 3, maxLength: 1000 }) },
  { additionalProperties: false },
);

/** One line of GET /admin/forwarding: who may have mail forwarded out of the académie. */
export interface ForwardExceptionLine {
  accountId: number;
  id: number;
  name: string;
  address: string;
  /** An address, or a domain after an @. */
  target: string;
  reason: string;
  madeBy: string;
  madeAt: string;
  until: string;
  /** Null while it holds, or runs out by itself. */
  endedBy: string | null;
  endedAt: string | null;
  isInForce: boolean;
}
/** POST /admin/forwarding. `until`: a date and time of RFC 3339, within a year. */
export const ForwardExceptionRequest = Type.Object(
  {
    /** Address of the person or of the mailbox. */
    account: Type.String({ minLength: 1, maxLength: 320 }),
    target: Type.String({ minLength: 3, maxLength: 320 }),
    reason: Why,
    until: Type.String({ minLength: 10, maxLength: 40 }),
  },
  { additionalProperties: false },
);
