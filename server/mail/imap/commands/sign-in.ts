import { parseSaslResponse, type SaslConversation, type SaslEnd, type SaslMechanism } from '#identity';
import type { Handler } from '../handler.ts';
import { capabilityCode, listMechanisms } from '../capabilities.ts';
import type { Session } from '../session.ts';
import { bad, no, ok, type Completion } from '../types.ts';

const unprotected = no('[PRIVACYREQUIRED] Use TLS: without it a password could be read on its way');

export const login: Handler<'login'> = async (session, { user, password }, { isEncrypted }) => {
  if (!session.wires.isSecure()) return unprotected;
  const message = Buffer.concat([Buffer.alloc(1), user, Buffer.alloc(1), password]);
  const step = await begin(session, 'PLAIN').next(message);
  const isRefused = step.kind === 'malformed' || step.kind === 'challenge';
  return finish(session, isRefused ? { kind: 'refused' } : step, isEncrypted);
};

/** RFC 9051, section 6.2.2; the initial response by RFC 4959. */
export const authenticate: Handler<'authenticate'> = async (session, command, { isEncrypted }) => {
  if (!session.wires.isSecure()) return unprotected;
  const mechanism = listMechanisms(session).find((one) => one === command.mechanism);
  if (mechanism === undefined) return no('[CANNOT] That mechanism is not offered');
  const step = await converse(session, begin(session, mechanism), command.initial);
  if (step !== null) return finish(session, step, isEncrypted);
  // Also who goes away from a refusal that the mechanism has told them.
  session.failedSignIns += 1;
  return bad('The sign-in was broken off');
};

/** To the end; null when the client breaks off. */
async function converse(
  session: Session,
  conversation: SaslConversation,
  initial: string | null,
): Promise<SaslEnd | null> {
  let response = initial === null ? null : parseSaslResponse(initial);
  if (initial !== null && response === null) return { kind: 'malformed' };
  for (;;) {
    const step = await conversation.next(response);
    if (step.kind !== 'challenge') return step;
    const answer = await session.wires.ask(`+ ${step.data.toString('base64')}`);
    if (answer === null || answer === '*') return null;
    response = parseSaslResponse(answer);
    if (response === null) return { kind: 'malformed' };
  }
}

function begin(session: Session, mechanism: SaslMechanism): SaslConversation {
  const { parts, remoteAddress, program, wires } = session;
  const origin = { remoteAddress, userAgent: program || 'IMAP' };
  const channelBinding = wires.channelBinding();
  return parts.identity.sasl.begin(mechanism, { protocol: 'imap', origin, channelBinding });
}

function finish(session: Session, step: SaslEnd, isEncrypted: boolean): Completion {
  if (step.kind === 'authenticated') {
    const { person, credential } = step;
    session.signedIn = { person, credential };
    return ok(`[${capabilityCode(session, isEncrypted)}] Welcome`);
  }
  session.failedSignIns += 1;
  switch (step.kind) {
    case 'refused':
      return no(
        '[AUTHENTICATIONFAILED] Mot de passe d’appareil refusé : créez-en un dans « Ma sécurité » / ' +
          'Device password refused: make one in “My security”',
      );
    case 'throttled':
      return no(`[UNAVAILABLE] Too many attempts; try again in ${step.retryAfterSeconds} seconds`);
    case 'malformed':
      return bad('That is no message of this mechanism');
  }
}
