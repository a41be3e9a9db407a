import type { Identity } from '../types.ts';
import { beginPlain } from './plain.ts';
import { saslMechanisms, type Sasl, type SaslConversation, type SaslSituation } from './types.ts';

/** One sign-in for every protocol of mail programs (RFC 4422). */
export function createSasl(parts: { authenticateAppPassword: Identity['authenticateAppPassword'] }): Sasl {
  return {
    mechanisms: ({ isEncrypted }) => (isEncrypted ? saslMechanisms : []),
    begin: (mechanism, situation) => onceOver(begin(parts, mechanism, situation)),
  };
}

function begin(
  parts: Parameters<typeof createSasl>[0],
  mechanism: (typeof saslMechanisms)[number],
  situation: SaslSituation,
): SaslConversation {
  switch (mechanism) {
    case 'PLAIN':
      return beginPlain(parts.authenticateAppPassword, situation);
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
