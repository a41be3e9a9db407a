import { parseSaslResponse, type SaslConversation, type SaslEnd } from '#identity';
import { listMechanisms } from '../capabilities.ts';
import type { Handler } from '../handler.ts';
import type { Session } from '../session.ts';
import { beginSignIn, finishSignIn, unprotected } from '../sign-in.ts';
import { bad, no } from '../types.ts';

/** RFC 9051, section 6.2.2; the initial response by RFC 4959. */
export const authenticate: Handler<'authenticate'> = async (session, command, { isEncrypted }) => {
  if (!session.wires.isSecure()) return unprotected;
  const mechanism = listMechanisms(session).find((one) => one === command.mechanism);
  if (mechanism === undefined) return no('[CANNOT] That mechanism is not offered');
  const step = await converse(session, beginSignIn(session, mechanism), command.initial);
  if (step !== 'cancelled' && step !== 'gone') return finishSignIn(session, mechanism, step, isEncrypted);
  session.failedSignIns += 1;
  return bad(step === 'cancelled' ? 'The sign-in was cancelled' : 'The sign-in was broken off');
};

/** RFC 9051, section 6.2.2. */
const CANCEL = '*';

/** To the end; `gone`: the client is, or says more than is listened to. */
async function converse(
  session: Session,
  conversation: SaslConversation,
  initial: string | null,
): Promise<SaslEnd | 'cancelled' | 'gone'> {
  let response = initial === null ? null : parseSaslResponse(initial);
  if (initial !== null && response === null) return { kind: 'malformed' };
  for (;;) {
    const step = await conversation.next(response);
    if (step.kind !== 'challenge') return step;
    const answer = await session.wires.ask(`+ ${step.data.toString('base64')}`);
    if (answer === null) return 'gone';
    if (answer === CANCEL) return 'cancelled';
    response = parseSaslResponse(answer);
    if (response === null) return { kind: 'malformed' };
  }
}
