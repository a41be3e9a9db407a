import type { Identity } from '../types.ts';
import { decodeUtf8 } from './response.ts';
import { protocolOfAppPassword, type SaslConversation, type SaslSituation } from './types.ts';

const LONGEST_PART = 255;

export interface PlainMessage {
  login: string;
  password: string;
}

/** RFC 4616, section 2. Nobody acts for somebody else here: shared mailboxes have names of their own. */
export function parsePlain(response: Buffer): PlainMessage | null {
  const [as, login, password, ...rest] = decodeUtf8(response)?.split('\0') ?? [];
  if (!login || !password || rest.length > 0 || (as !== '' && as !== login)) return null;
  return login.length > LONGEST_PART || password.length > LONGEST_PART ? null : { login, password };
}

/** A device's own password and nothing else: the account's opens the webmail alone. */
export function beginPlain(
  authenticate: Identity['authenticateAppPassword'],
  { protocol, origin }: SaslSituation,
): SaslConversation {
  return {
    async next(response) {
      if (response === null) return { kind: 'challenge', data: Buffer.alloc(0) };
      const message = parsePlain(response);
      if (message === null) return { kind: 'malformed' };
      const { login, password } = message;
      const outcome = await authenticate(login, password, origin, protocolOfAppPassword(protocol));
      if (outcome.kind !== 'authenticated') return outcome;
      const { person, appPasswordId: id } = outcome;
      return { kind: 'authenticated', person, credential: { kind: 'app-password', id } };
    },
  };
}
