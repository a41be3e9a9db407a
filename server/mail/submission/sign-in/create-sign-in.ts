import { readChannelBinding } from '#base';
import { isByToken } from '#identity';
import type { Line, SignInDoor, SignInExchange } from '#mail/smtp';
import { formatSignInRefusal } from '../replies.ts';
import type { SubmissionParts } from '../types.ts';
import { beginLogin } from './login.ts';
import type { Visitors } from './visitors.ts';

const LOGIN = 'LOGIN';

/** AUTH of this door: what all mail programs share, and LOGIN. A line of this machine counts as encrypted. */
export function createSignIn(parts: SubmissionParts, visitors: Visitors): SignInDoor {
  const { identity, limits } = parts;
  const listShared = (line: Line) =>
    identity.sasl.mechanisms({
      isEncrypted: line.isEncrypted || line.isLoopback,
      hasChannelBinding: readChannelBinding(line.socket) !== null,
    });
  return {
    limits,
    mechanisms(line) {
      const shared = listShared(line);
      return shared.includes('PLAIN') ? [...shared, LOGIN] : shared;
    },
    begin(mechanism, { line, session, end }): SignInExchange {
      const origin = { remoteAddress: line.remoteAddress, userAgent: 'SMTP' };
      const channelBinding = readChannelBinding(line.socket);
      const shared = listShared(line).find((one) => one === mechanism);
      const conversation =
        shared === undefined
          ? beginLogin(identity, origin)
          : identity.sasl.begin(shared, { protocol: 'submission', origin, channelBinding });
      return {
        async next(response) {
          const step = await conversation.next(response);
          if (step.kind === 'refused' && isByToken(mechanism)) return { kind: 'token-refused' };
          if (step.kind !== 'authenticated') return step;
          const { person, credential } = step;
          return visitors.enter(session, { person, credential }, end)
            ? { kind: 'signed-in' }
            : { kind: 'too-many-sessions' };
        },
      };
    },
    formatRefusal: formatSignInRefusal,
    left: (session) => visitors.leave(session),
  };
}
