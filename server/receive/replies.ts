import type { Exceeded } from '#wire/message';
import {
  cutOctets,
  asciiLine,
  formatConversationRefusal,
  oneLine,
  type ConversationRefusal,
  type Reply,
} from '#mail/smtp';

/** Every refusal of the door, in the domain's words. */
export type Refusal =
  | ConversationRefusal
  | { kind: 'unsupported-parameter' | 'needs-smtputf8' }
  | { kind: 'unknown-recipient' | 'relay-denied' | 'mailbox-full' | 'larger-than-mailbox' }
  /** Whoever had this address left, and said where to. */
  | { kind: 'recipient-moved'; address: string }
  | { kind: 'message-too-complex'; exceeded: Exceeded }
  /** By a rule of every recipient; in their own words. */
  | { kind: 'refused-by-recipient'; reasons: readonly string[]; isUtf8: boolean }
  | { kind: 'too-many-unknown' };

/** RFC 5321, section 4.2, and RFC 3463 for each refusal. */
export function formatRefusal(refusal: Refusal): Reply {
  switch (refusal.kind) {
    case 'unsupported-parameter':
      return reply(555, '5.5.4', 'A parameter is not supported');
    case 'needs-smtputf8':
      // RFC 6531, section 3.5, and RFC 6531's X.6.7.
      return reply(553, '5.6.7', 'An address beyond ASCII needs SMTPUTF8');
    case 'unknown-recipient':
      return reply(550, '5.1.1', 'Nobody here has this address');
    case 'recipient-moved':
      // RFC 5321, section 3.4, and RFC 3463, X.1.6.
      return reply(551, '5.1.6', `This person has left; please try <${refusal.address}>`);
    case 'relay-denied':
      return reply(550, '5.7.1', 'This server does not relay mail to other domains');
    case 'mailbox-full':
      return reply(452, '4.2.2', 'The mailbox of a recipient is full');
    case 'larger-than-mailbox':
      return reply(552, '5.2.2', 'The message is larger than the whole mailbox of this recipient');
    case 'message-too-complex':
      return reply(554, '5.6.0', `The message ${complexity(refusal.exceeded)}`);
    case 'refused-by-recipient':
      return formatReasons(refusal.reasons, refusal.isUtf8);
    case 'too-many-unknown':
      return reply(421, '4.7.0', 'Too many unknown recipients in one session');
    default:
      return formatConversationRefusal(refusal);
  }
}

function complexity(exceeded: Exceeded): string {
  switch (exceeded) {
    case 'header':
      return 'has a header section beyond our limit';
    case 'parts':
      return 'has more parts than our limit';
    case 'depth':
      return 'is nested deeper than our limit';
    default:
      return unreachable(exceeded);
  }
}

/** Reply lines hold 512 octets with code and CRLF (RFC 5321, section 4.5.3.1.5); three reasons are enough for anybody. */
const LINE_OCTETS = 480;
const MOST_REASONS = 3;

/** RFC 5429, section 2.1.1: the reason, which is ASCII unless the client asked otherwise (RFC 6531, section 3.5). */
function formatReasons(reasons: readonly string[], isUtf8: boolean): Reply {
  const said = [...new Set(reasons)].slice(0, MOST_REASONS).map((reason) => {
    return cutOctets(isUtf8 ? oneLine(reason) : asciiLine(reason), LINE_OCTETS);
  });
  const lines = ['Refused by a rule of the recipient', ...said.filter((text) => text !== '')];
  return { code: 550, text: lines.map((line) => `5.7.1 ${line}`).join('\n') };
}

function reply(code: number, enhanced: string, sentence: string): Reply {
  return { code, text: `${enhanced} ${sentence}` };
}

function unreachable(value: never): never {
  throw new TypeError(`a refusal without a reply: ${JSON.stringify(value)}`);
}
