import type { DataProblem, LineProblem } from '#wire/smtp';

export interface Reply {
  code: number;
  /** Enhanced status code (RFC 3463) and sentence; further lines, each with its code, behind LF. */
  text: string;
}

/** What the conversation itself refuses, at every door. */
export type ConversationRefusal =
  | { kind: LineProblem | DataProblem | 'data-pipelined' }
  | { kind: 'control-character' | 'bad-helo' | 'bad-sender' | 'bad-recipient' }
  | { kind: 'unexpected-argument' | 'not-implemented' }
  | { kind: 'message-too-large'; limitBytes: number }
  | { kind: 'too-many-connections' | 'too-many-commands' | 'too-many-errors' }
  | { kind: 'session-too-long' | 'stopping' | 'overloaded' | 'storage-full' }
  | { kind: 'fault'; reference: string };

/** How a sign-in ends without anybody (RFC 4954, sections 4 and 6). */
export type SignInRefusal =
  | { kind: 'refused' | 'malformed' | 'canceled' | 'bad-arguments' }
  | { kind: 'throttled'; retryAfterSeconds: number }
  /** No TLS, and not from this machine. */
  | { kind: 'needs-tls' }
  /** Weaker than what this server takes. */
  | { kind: 'too-weak' }
  | { kind: 'unknown-mechanism' }
  | { kind: 'already-signed-in' | 'in-transaction' }
  | { kind: 'too-many-failures' | 'too-many-sessions' | 'answer-too-long' | 'stranger-too-long' }
  /** Something else was asked for first. */
  | { kind: 'required' };

/** RFC 5321, section 4.2, and RFC 3463 for each refusal, as machines read them. */
export function formatConversationRefusal(refusal: ConversationRefusal): Reply {
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
    case 'unexpected-argument':
      return reply(501, '5.5.4', 'This command stands alone');
    case 'not-implemented':
      return reply(502, '5.5.1', 'This command is not offered here');
    case 'message-too-large':
      return reply(552, '5.3.4', `The message is larger than ${refusal.limitBytes} octets`);
    case 'too-many-connections':
      return reply(421, '4.7.0', 'Too many connections, please try again in a moment');
    case 'too-many-commands':
      return reply(421, '4.7.0', 'Too many commands in one session');
    case 'too-many-errors':
      return reply(421, '4.7.0', 'Too many errors in one session');
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
      throw new TypeError(`a refusal without a reply: ${JSON.stringify(refusal satisfies never)}`);
  }
}

function reply(code: number, enhanced: string, sentence: string): Reply {
  return { code, text: `${enhanced} ${sentence}` };
}
