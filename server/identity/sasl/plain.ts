import type { Identity } from '../types.ts';
import { isOwnName, type IsNamed } from './own-name.ts';
import { decodeUtf8 } from './response.ts';
import { protocolOfAppPassword, type SaslConversation, type SaslSituation } from './types.ts';

const LONGEST_PART = 255;

export interface PlainMessage {
  /** For whom, where the program says it. */
  as: string | null;
  login: string;
  password: string;
}

/** RFC 4616, section 2. */
export function parsePlain(response: Buffer): PlainMessage | null {
  const [as, login, password, ...rest] = decodeUtf8(response)?.split('\0') ?? [];
  if (as === undefined || !login || !password || rest.length > 0) return null;
  const isTooLong = [as, login, password].some((part) => part.length > LONGEST_PART);
  return isTooLong ? null : { as: as === '' ? null : as, login, password };
}

export interface PlainParts {
  authenticate: Identity['authenticateAppPassword'];
  isNamed: IsNamed;
}

/** A device's own password and nothing else: the account's opens the webmail alone. */
export function beginPlain(
  { authenticate, isNamed }: PlainParts,
  { protocol, origin }: SaslSituation,
): SaslConversation {
  return {
    async next(response) {
      if (response === null) return { kind: 'challenge', data: Buffer.alloc(0) };
      const message = parsePlain(response);
      if (message === null) return { kind: 'malformed' };
      const { as, login, password } = message;
      const outcome = await authenticate(login, password, origin, protocolOfAppPassword(protocol));
      if (outcome.kind !== 'authenticated') return outcome;
      const { person, appPasswordId: id } = outcome;
      if (as !== login && !(await isOwnName(isNamed, person, as))) return { kind: 'refused' };
      return { kind: 'authenticated', person, credential: { kind: 'app-password', id } };
    },
  };
}
