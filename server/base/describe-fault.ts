import { DigueError } from './errors.ts';

/** What the log says of a fault. */
export interface FaultFacts {
  name: string;
  code?: string;
  /** Of our own errors only: drivers quote in theirs the values they were given. */
  message?: string;
  /** The stack without the message. */
  at?: string[];
  cause?: FaultFacts;
}

const MAX_CAUSES = 5;
const MAX_LINES = 12;

/** Name, code and place of a fault and its causes, without a word that may be mail, address or secret. */
export function describeFault(fault: unknown, causes = MAX_CAUSES): FaultFacts {
  if (!(fault instanceof Error)) return { name: typeof fault };
  const code = 'code' in fault && typeof fault.code === 'string' ? fault.code : null;
  return {
    name: fault.name,
    ...(code === null ? {} : { code }),
    ...(fault instanceof DigueError ? { message: fault.message } : {}),
    at: listFrames(fault),
    ...(fault.cause === undefined || causes === 0 ? {} : { cause: describeFault(fault.cause, causes - 1) }),
  };
}

/** The stack begins with the message, which may have lines that look like frames. */
function listFrames({ stack = '', message }: Error): string[] {
  const begin = stack.indexOf(message);
  const frames = begin < 0 ? '' : stack.slice(begin + message.length);
  const lines = frames.split('\n').filter((line) => /^\s+at /.test(line));
  return lines.slice(0, MAX_LINES).map((line) => line.trim());
}
