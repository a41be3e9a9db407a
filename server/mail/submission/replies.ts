import {
  describeConversationRefusal,
  type ConversationRefusal,
  type Reply,
  type SignInRefusal,
} from '#mail/smtp';
import { formatReply, type Sentence } from './sentence.ts';
import { conversation } from './data/conversation.ts';
import { sentences } from './data/sentences.ts';

/** What this door refuses before anything is handed in. */
export type Refusal =
  | { kind: 'bad-sender' | 'unsupported-parameter' | 'bad-hold' | 'held-too-long' | 'needs-smtputf8' }
  /** Neither envelope nor header names an author. */
  | { kind: 'no-sender' }
  /** An address of nobody, or of somebody else. */
  | { kind: 'not-yours' | 'read-only' | 'from-elsewhere'; address: string }
  | { kind: 'outside' | 'unknown-recipient' | 'mailbox-full'; address: string }
  | { kind: 'moved'; address: string; to: string };

export function formatRefusal(refusal: Refusal, isUtf8: boolean): Reply {
  const say = (code: number, enhanced: string, sentence: Sentence) =>
    formatReply(code, enhanced, sentence, isUtf8);
  switch (refusal.kind) {
    case 'bad-sender':
      return say(501, '5.1.7', sentences.badSender);
    case 'unsupported-parameter':
      return say(555, '5.5.4', sentences.unsupportedParameter);
    case 'bad-hold':
      return say(501, '5.5.4', sentences.badHold);
    case 'held-too-long':
      return say(501, '5.5.4', sentences.heldTooLong);
    case 'needs-smtputf8':
      return say(553, '5.6.7', sentences.needsSmtpUtf8);
    case 'no-sender':
      return say(550, '5.7.1', sentences.noSender);
    case 'not-yours':
      return say(550, '5.7.1', sentences.notYours(refusal.address));
    case 'read-only':
      return say(550, '5.7.1', sentences.readOnly(refusal.address));
    case 'from-elsewhere':
      return say(550, '5.7.1', sentences.fromElsewhere(refusal.address));
    case 'outside':
      return say(550, '5.7.1', sentences.outside(refusal.address));
    case 'unknown-recipient':
      return say(550, '5.1.1', sentences.unknownRecipient(refusal.address));
    case 'mailbox-full':
      return say(452, '4.2.2', sentences.mailboxFull(refusal.address));
    case 'moved':
      return say(551, '5.1.6', sentences.moved(refusal.address, refusal.to));
    default:
      throw new TypeError(`a refusal without a reply: ${JSON.stringify(refusal satisfies never)}`);
  }
}

/** What the conversation itself refuses: programs show their people any of it. */
export function formatConversation(refusal: ConversationRefusal): Reply {
  switch (refusal.kind) {
    case 'message-too-large':
      return formatReply(552, '5.3.4', sentences.tooLarge(refusal.limitBytes), false);
    case 'overloaded':
      return formatReply(452, '4.3.1', sentences.overloaded, false);
    case 'storage-full':
      return formatReply(452, '4.3.1', sentences.storageFull, false);
    case 'fault':
      return formatReply(451, '4.3.0', sentences.fault(refusal.reference), false);
    default: {
      const [code, enhanced, en] = describeConversationRefusal(refusal);
      return formatReply(code, enhanced, { fr: conversation[refusal.kind], en }, false);
    }
  }
}

/** RFC 4954, sections 4 and 6; enhanced codes of RFC 5248. */
export function formatSignInRefusal(refusal: SignInRefusal): Reply {
  const say = (code: number, enhanced: string, sentence: Sentence) =>
    formatReply(code, enhanced, sentence, false);
  switch (refusal.kind) {
    case 'refused':
      return say(535, '5.7.8', sentences.refused);
    case 'token-refused':
      return say(535, '5.7.8', sentences.tokenRefused);
    // RFC 3463, section 3.8: refused by policy, whatever the credentials.
    case 'explained-refusal':
      return say(535, '5.7.1', refusal.sentence);
    case 'malformed':
      return say(501, '5.5.2', sentences.malformed);
    case 'canceled':
      return say(501, '5.7.0', sentences.canceled);
    case 'bad-arguments':
      return say(501, '5.5.4', sentences.badArguments);
    case 'throttled':
      return say(454, '4.7.0', sentences.throttled(refusal.retryAfterSeconds));
    case 'needs-tls':
      return say(538, '5.7.11', sentences.needsTls);
    case 'too-weak':
      return say(534, '5.7.9', sentences.tooWeak);
    case 'unknown-mechanism':
      return say(504, '5.5.4', sentences.unknownMechanism);
    case 'already-signed-in':
      return say(503, '5.5.1', sentences.alreadySignedIn);
    case 'in-transaction':
      return say(503, '5.5.1', sentences.inTransaction);
    case 'too-many-failures':
      return say(421, '4.7.0', sentences.tooManyFailures);
    case 'too-many-sessions':
      return say(454, '4.7.0', sentences.tooManySessions);
    case 'answer-too-long':
      return say(500, '5.5.6', sentences.answerTooLong);
    case 'stranger-too-long':
      return say(421, '4.7.0', sentences.strangerTooLong);
    case 'required':
      return say(530, '5.7.0', sentences.required);
    default:
      throw new TypeError(`a refusal without a reply: ${JSON.stringify(refusal satisfies never)}`);
  }
}

export function accessEnded(): Reply {
  return formatReply(421, '4.7.0', sentences.accessEnded, false);
}
