import type { Identity } from '../types.ts';
import { beginBearer, type BearerParts } from './bearer.ts';
import { beginPlain } from './plain.ts';
import { beginScram, type ScramParts } from './scram/conversation.ts';
import {
  saslMechanisms,
  type Sasl,
  type SaslConversation,
  type SaslMechanism,
  type SaslSituation,
} from './types.ts';

export interface SaslParts {
  authenticateAppPassword: Identity['authenticateAppPassword'];
  scram: Omit<ScramParts, 'isNamed'>;
  bearer: BearerParts;
}

/** One sign-in for every protocol of mail programs (RFC 4422). */
export function createSasl(parts: SaslParts): Sasl {
  return {
    mechanisms({ isEncrypted, hasChannelBinding }) {
      if (!isEncrypted) return [];
      return saslMechanisms.filter((one) => hasChannelBinding || !one.endsWith('-PLUS'));
    },
    begin: (mechanism, situation) => onceOver(begin(parts, mechanism, situation)),
  };
}

function begin(parts: SaslParts, mechanism: SaslMechanism, situation: SaslSituation): SaslConversation {
  const { isNamed } = parts.bearer;
  switch (mechanism) {
    case 'PLAIN':
      return beginPlain({ authenticate: parts.authenticateAppPassword, isNamed }, situation);
    case 'SCRAM-SHA-256':
      return beginScram({ ...parts.scram, isNamed }, { ...situation, isPlus: false });
    case 'SCRAM-SHA-256-PLUS':
      return beginScram({ ...parts.scram, isNamed }, { ...situation, isPlus: true });
    case 'OAUTHBEARER':
      return beginBearer(parts.bearer, { ...situation, isBearer: true });
    case 'XOAUTH2':
      return beginBearer(parts.bearer, { ...situation, isBearer: false });
    default:
      throw new Error(`no mechanism ${String(mechanism satisfies never)}`);
  }
}

/** Nothing is said after the end, and no second "no initial response" either. */
function onceOver(conversation: SaslConversation): SaslConversation {
  let isOver = false;
  let hasBegun = false;
  return {
    async next(response) {
      if (isOver || (response === null && hasBegun)) return { kind: 'malformed' };
      hasBegun = true;
      const step = await conversation.next(response);
      isOver = step.kind !== 'challenge';
      return step;
    },
  };
}
