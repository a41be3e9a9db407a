import type { SignInRefusal } from './replies.ts';
import type { SignInDoor, SignInExchange } from './types.ts';

/** What RFC 4954 lets happen now. */
export interface Standing {
  isSignedIn: boolean;
  isInTransaction: boolean;
  /** Sends a challenge; the client's line. */
  ask(challenge: string): Promise<string>;
}

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
/** Known to everybody, and weaker than what this server takes. */
const WEAK = new Set(['ANONYMOUS', 'CRAM-MD5', 'DIGEST-MD5', 'EXTERNAL', 'NTLM', 'GSSAPI']);

/** One AUTH command from its line to its end (RFC 4954, section 4). */
export async function runSignIn(
  door: SignInDoor,
  visit: Parameters<SignInDoor['begin']>[1],
  standing: Standing,
  command: string,
): Promise<{ kind: 'signed-in' } | SignInRefusal> {
  if (standing.isSignedIn) return { kind: 'already-signed-in' };
  if (standing.isInTransaction) return { kind: 'in-transaction' };
  const [, name = '', initial, ...rest] = command.trim().split(/ +/);
  if (name === '' || rest.length > 0) return { kind: 'bad-arguments' };
  const offered = door.mechanisms(visit.line);
  if (offered.length === 0) return { kind: 'needs-tls' };
  const mechanism = name.toUpperCase();
  if (!offered.includes(mechanism)) return { kind: WEAK.has(mechanism) ? 'too-weak' : 'unknown-mechanism' };
  const first = initial === undefined ? null : decode(initial === '=' ? '' : initial);
  if (initial !== undefined && first === null) return { kind: 'malformed' };
  return converse(door.begin(mechanism, visit), standing, first);
}

async function converse(
  exchange: SignInExchange,
  { ask }: Standing,
  initial: Buffer | null,
): Promise<{ kind: 'signed-in' } | SignInRefusal> {
  for (let response = initial; ;) {
    const step = await exchange.next(response);
    if (step.kind !== 'challenge') return step;
    const line = await ask(step.data.toString('base64'));
    if (line === '*') return { kind: 'canceled' };
    response = decode(line);
    if (response === null) return { kind: 'malformed' };
  }
}

/** Null: no base64. */
function decode(text: string): Buffer | null {
  return BASE64.test(text) ? Buffer.from(text, 'base64') : null;
}
