import type { DataProblem, LineProblem } from '#wire/smtp';

export interface Reply {
  code: number;
  /** Enhanced status code (RFC 3463) and sentence; further lines, each with its code, behind LF. */
  text: string;
}

/** What the conversation refuses with nothing else to say about it. */
export type PlainKind =
  | LineProblem
  | DataProblem
  | 'data-pipelined'
  | 'control-character'
  | 'bad-helo'
  | 'bad-sender'
  | 'bad-recipient'
  | 'unexpected-argument'
  | 'missing-argument'
  | 'not-implemented'
  | 'unknown-command'
  /** Of MAIL or RCPT; BODY with what is not offered; a promise of TLS over a line without it. */
  | 'bad-parameter'
  | 'bad-body'
  | 'unencrypted'
  /** Out of order (RFC 5321, section 4.1.4). */
  | 'greet-first'
  | 'nested-mail'
  | 'mail-first'
  | 'recipient-first'
  | 'tls-already'
  | 'too-many-recipients'
  | 'too-many-connections'
  | 'too-many-commands'
  | 'too-many-errors'
  | 'idle-too-long'
  | 'session-too-long'
  | 'stopping'
  | 'overloaded'
  | 'storage-full';

/** What the conversation itself refuses, at every door. */
export type ConversationRefusal =
  | { kind: PlainKind }
  | { kind: 'message-too-large'; limitBytes: number }
  | { kind: 'fault'; reference: string };

/** How a sign-in ends without anybody (RFC 4954, sections 4 and 6). */
export type SignInRefusal =
  | { kind: 'refused' | 'token-refused' | 'malformed' | 'canceled' | 'bad-arguments' }
  /** The password was right and is not let in: why, and what to do instead. */
  | { kind: 'explained-refusal'; sentence: { fr: string; en: string } }
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

type Words = readonly [code: number, enhanced: string, sentence: string];

/** RFC 5321, section 4.2, and RFC 3463 for each refusal, as machines read them. */
const words: Record<PlainKind, Words> = {
  'bare-lf': [554, '5.5.2', 'A line feed without carriage return is not a line end (RFC 5321, 2.3.8)'],
  'bare-cr': [554, '5.5.2', 'A carriage return without line feed is not a line end (RFC 5321, 2.3.8)'],
  'line-too-long': [500, '5.5.2', 'The command line is too long'],
  // RFC 2920, section 3.1: DATA is the last command of a group.
  'data-pipelined': [554, '5.5.0', 'Nothing may follow DATA before it is answered (RFC 2920, 3.1)'],
  'control-character': [501, '5.5.2', 'A command holds no control characters'],
  'bad-helo': [501, '5.5.4', 'This name cannot be that of a host'],
  'bad-sender': [501, '5.1.7', 'The sender address is malformed'],
  'bad-recipient': [501, '5.1.3', 'The recipient address is malformed'],
  'unexpected-argument': [501, '5.5.4', 'This command stands alone'],
  'missing-argument': [501, '5.5.4', 'This command needs an argument'],
  'not-implemented': [502, '5.5.1', 'This command is not offered here'],
  'unknown-command': [500, '5.5.2', 'This command is not known'],
  'bad-parameter': [501, '5.5.4', 'A parameter is malformed or given twice'],
  'bad-body': [501, '5.5.4', 'BODY is 7BIT or 8BITMIME here'],
  unencrypted: [530, '5.7.10', 'REQUIRETLS needs a line under TLS'],
  'greet-first': [503, '5.5.1', 'Say EHLO first'],
  'nested-mail': [503, '5.5.1', 'A message has been begun already'],
  'mail-first': [503, '5.5.1', 'Say MAIL first'],
  'recipient-first': [503, '5.5.1', 'No recipient has been accepted'],
  'tls-already': [503, '5.5.1', 'The line is under TLS already'],
  'too-many-recipients': [452, '4.5.3', 'Too many recipients'],
  'too-many-connections': [421, '4.7.0', 'Too many connections, please try again in a moment'],
  'too-many-commands': [421, '4.7.0', 'Too many commands in one session'],
  'too-many-errors': [421, '4.7.0', 'Too many errors in one session'],
  'idle-too-long': [421, '4.4.2', 'Nothing has been said for too long'],
  'session-too-long': [421, '4.4.2', 'The session has lasted too long'],
  stopping: [421, '4.3.2', 'The server is stopping, please try again in a moment'],
  overloaded: [452, '4.3.1', 'Too much mail is arriving at once, please try again in a moment'],
  'storage-full': [452, '4.3.1', 'There is no room left, please try again later'],
};

export function formatConversationRefusal(refusal: ConversationRefusal): Reply {
  const [code, enhanced, sentence] = describeConversationRefusal(refusal);
  return { code, text: `${enhanced} ${sentence}` };
}

/** The same in its parts, for a door that says it in other words. */
export function describeConversationRefusal(refusal: ConversationRefusal): Words {
  switch (refusal.kind) {
    case 'message-too-large':
      return [552, '5.3.4', `The message is larger than ${refusal.limitBytes} octets`];
    case 'fault':
      return [
        451,
        '4.3.0',
        `The message could not be taken; nothing is lost, try again (reference ${refusal.reference})`,
      ];
    default:
      return words[refusal.kind];
  }
}
