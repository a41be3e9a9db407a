import type { Exceeded } from '#wire/message';
import type { DataProblem, LineProblem } from '#wire/smtp';

/** Every refusal of the door, in the domain's words. */
export type Refusal =
  | { kind: LineProblem | DataProblem | 'data-pipelined' }
  | { kind: 'control-character' | 'bad-helo' | 'bad-sender' | 'bad-recipient' | 'bad-parameter' }
  | { kind: 'unsupported-parameter' | 'needs-smtputf8' | 'unexpected-argument' | 'not-implemented' }
  | { kind: 'unknown-recipient' | 'relay-denied' | 'mailbox-full' | 'larger-than-mailbox' }
  /** Whoever had this address left, and said where to. */
  | { kind: 'recipient-moved'; address: string }
  | { kind: 'message-too-large'; limitBytes: number }
  | { kind: 'message-too-complex'; exceeded: Exceeded }
  | { kind: 'too-many-connections' | 'too-many-commands' | 'too-many-errors' | 'too-many-unknown' }
  | { kind: 'session-too-long' | 'stopping' | 'overloaded' | 'storage-full' }
  | { kind: 'fault'; reference: string };

export interface Reply {
  code: number;
  /** Enhanced status code (RFC 3463) and sentence. */
  text: string;
}

/** RFC 5321, section 4.2, and RFC 3463 for each refusal. */
export function formatRefusal(refusal: Refusal): Reply {
  switch (refusal.kind) {
    case 'bare-lf':
      return reply(554, '5.5.2', 'A line feed without carriage return is not a line end (RFC 5321, 2.3.8)');
    case 'bare-cr':
      return reply(554, '5.5.2', 'A carriage return without line feed is not a line end (RFC 5321, 2.3.8)');
    case 'line-too-long':
      return reply(500, '5.5.2', 'The command line is too long');
    case 'data-pipelined':
      // RFC 2920, section 3.1: DATA is the last command of a group.
      return reply(554, '5.5.0', 'Nothing may follow DATA before it is answered (RFC 2920, 3.1)');
    case 'control-character':
      return reply(501, '5.5.2', 'A command holds no control characters');
    case 'bad-helo':
      return reply(501, '5.5.4', 'This name cannot be that of a host');
    case 'bad-sender':
      return reply(501, '5.1.7', 'The sender address is malformed');
    case 'bad-recipient':
      return reply(501, '5.1.3', 'The recipient address is malformed');
    case 'bad-parameter':
      return reply(501, '5.5.4', 'A parameter is malformed or given twice');
    case 'unsupported-parameter':
      return reply(555, '5.5.4', 'A parameter is not supported');
    case 'unexpected-argument':
      return reply(501, '5.5.4', 'This command stands alone');
    case 'not-implemented':
      return reply(502, '5.5.1', 'This command is not offered here');
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
    case 'message-too-large':
      return reply(552, '5.3.4', `The message is larger than ${refusal.limitBytes} octets`);
    case 'message-too-complex':
      return reply(554, '5.6.0', `The message ${complexity(refusal.exceeded)}`);
    case 'too-many-connections':
      return reply(421, '4.7.0', 'Too many connections, please try again in a moment');
    case 'too-many-commands':
      return reply(421, '4.7.0', 'Too many commands in one session');
    case 'too-many-errors':
      return reply(421, '4.7.0', 'Too many errors in one session');
    case 'too-many-unknown':
      return reply(421, '4.7.0', 'Too many unknown recipients in one session');
    case 'session-too-long':
      return reply(421, '4.4.2', 'The session has lasted too long');
    case 'stopping':
      return reply(421, '4.3.2', 'The server is stopping, please try again in a moment');
    case 'overloaded':
      return reply(452, '4.3.1', 'Too much mail is arriving at once, please try again in a moment');
    case 'storage-full':
      return reply(452, '4.3.1', 'There is no room left, please try again later');
    case 'fault':
      return reply(
        451,
        '4.3.0',
        `The message could not be taken; nothing is lost, try again (reference ${refusal.reference})`,
      );
    default:
      return unreachable(refusal);
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

function reply(code: number, enhanced: string, sentence: string): Reply {
  return { code, text: `${enhanced} ${sentence}` };
}

function unreachable(value: never): never {
  throw new TypeError(`a refusal without a reply: ${JSON.stringify(value)}`);
}
