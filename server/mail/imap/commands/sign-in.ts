import { parseSaslResponse, type SaslConversation, type SaslEnd, type SaslMechanism } from '#identity';
import type { Handler } from '../handler.ts';
import { capabilityCode, listMechanisms } from '../capabilities.ts';
import type { Session } from '../session.ts';
import { bad, no, ok, refuse, type Completion } from '../types.ts';

const unprotected = no('[PRIVACYREQUIRED] Use TLS: without it a password could be read on its way');

export const login: Handler<'login'> = async (session, { user, password }, { isEncrypted }) => {
  if (!session.wires.isSecure()) return unprotected;
  const message = Buffer.concat([Buffer.alloc(1), user, Buffer.alloc(1), password]);
  const step = await begin(session, 'PLAIN').next(message);
  const isRefused = step.kind === 'malformed' || step.kind === 'challenge';
  return finish(session, 'PLAIN', isRefused ? { kind: 'refused' } : step, isEncrypted);
};

/** RFC 9051, section 6.2.2; the initial response by RFC 4959. */
export const authenticate: Handler<'authenticate'> = async (session, command, { isEncrypted }) => {
  if (!session.wires.isSecure()) return unprotected;
  const mechanism = listMechanisms(session).find((one) => one === command.mechanism);
  if (mechanism === undefined) return no('[CANNOT] That mechanism is not offered');
  const step = await converse(session, begin(session, mechanism), command.initial);
  if (step !== null) return finish(session, mechanism, step, isEncrypted);
  session.failedSignIns += 1;
  return bad('The sign-in was broken off');
};

/** To the end; null when the client is gone, or says more than is listened to. */
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
    if (answer === null) return null;
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

function finish(session: Session, mechanism: SaslMechanism, step: SaslEnd, isEncrypted: boolean): Completion {
  if (step.kind === 'authenticated') {
    const { person, credential } = step;
    session.signedIn = { person, credential };
    return ok(`[${capabilityCode(session, isEncrypted)}] Welcome`);
  }
  session.failedSignIns += 1;
  switch (step.kind) {
    case 'refused':
      return refusalOf(mechanism);
    // RFC 9051, section 7.1: ALERT is shown to the person.
    case 'collector-refused':
      return refuse('ALERT', step.sentence.fr, step.sentence.en);
    case 'throttled':
      return no(`[UNAVAILABLE] Too many attempts; try again in ${step.retryAfterSeconds} seconds`);
    case 'malformed':
      return bad('That is no message of this mechanism');
  }
}

/** Programs show it as it is. */
function refusalOf(mechanism: SaslMechanism): Completion {
  switch (mechanism) {
    case 'PLAIN':
      return refuse(
        'AUTHENTICATIONFAILED',
        'Mot de passe d’appareil refusé : créez-en un dans « Ma sécurité »',
        'Device password refused: make one in “My security”',
      );
    case 'SCRAM-SHA-256':
    case 'SCRAM-SHA-256-PLUS':
      return refuse(
        'AUTHENTICATIONFAILED',
        'Mot de passe d’appareil refusé : s’il est ancien, choisissez « mot de passe normal » ou créez-en un ' +
          'autre dans « Ma sécurité »',
        'Device password refused: if it is an old one, choose “normal password” or make another in “My security”',
      );
    case 'OAUTHBEARER':
    case 'XOAUTH2':
      return refuse(
        'AUTHENTICATIONFAILED',
        'Autorisation terminée : reconnectez ce logiciel par le navigateur',
        'The permission has ended: sign this program in again by the browser',
      );
  }
}
