import { Type, type Static } from 'typebox';

export const networkKinds = ['school', 'known', 'unknown', 'abroad'] as const;
export type NetworkKind = (typeof networkKinds)[number];
/**
 * What a role may do from a kind of network. `step-up`: only with a second factor, whatever its grace. `read-only`:
 * read, and change nothing.
 */
export const networkRules = ['allow', 'step-up', 'read-only', 'refuse'] as const;
export type NetworkRule = (typeof networkRules)[number];
export type ConnectionProtocol = 'web' | 'jmap' | 'imap' | 'submission' | 'sso';
/** `factor-failed`: the password was right, the second step was not. `refused`: a rule on networks, or the bound of a device. */
export type ConnectionOutcome = 'opened' | 'factor-failed' | 'refused';

/** Where somebody came from. */
export interface NetworkFacts {
  kind: NetworkKind;
  country: string | null;
  label: string | null;
  carrier: 'relay' | 'hosting' | null;
}

/** One line of GET /auth/connections?before=…, newest first, a hundred at most. */
export interface ConnectionLine {
  id: number;
  protocol: ConnectionProtocol;
  outcome: ConnectionOutcome;
  /** `password`, a method of the second step, `app-password` or `oauth`. */
  factor: string;
  begunAt: string;
  lastAt: string;
  remoteAddress: string;
  network: NetworkFacts;
  /** As the person called the device; where they did not, as browser or program name themselves. */
  device: string | null;
  /** Of a device with a password of its own, the program as it names itself. */
  program: string | null;
  /** The password of a device: see `AppPasswordLine`. */
  appPassword: number | null;
  /** What it opened is still open. */
  isOpen: boolean;
  /** The first of its device or country. */
  isNew: boolean;
  /** The webmail session that it opened. */
  sessionId: string | null;
}

export interface ConnectionPage {
  lines: ConnectionLine[];
  /** The session that asks. */
  currentSessionId: string;
}

/** One line of GET /auth/alerts: a sign-in from a new device or country that nobody has recognised yet. */
export interface AlertLine {
  id: number;
  begunAt: string;
  device: string | null;
  country: string | null;
  /** The password of a device: see `AppPasswordLine`. */
  appPassword: number | null;
}

/** POST /auth/contain: "ce n'était pas moi". `connectionId` is the line that was not recognised. */
export const ContainRequest = Type.Object({
  connectionId: Type.Optional(Type.Integer({ minimum: 1 })),
});
export type ContainRequest = Static<typeof ContainRequest>;

/**
 * What is shut of an account besides its sending: nothing; the next sign-in, which asks for an older proof and a new
 * password while what is open stays open; everything that was open.
 */
export type ContainmentScope = 'sending' | 'sign-in' | 'everything';

/** GET /auth/containment: whether sending is held back, and since when; null when it is not. */
export interface ContainmentState {
  begunAt: string | null;
  scope: ContainmentScope | null;
  /** From when on to look: the sign-in that was not recognised, or a week before. */
  since: string | null;
}

/** POST /auth/networks: the network of this request is known to the person, e.g. "Maison". */
export const ConfirmNetworkRequest = Type.Object({ label: Type.String({ minLength: 1, maxLength: 60 }) });

/** GET /auth/networks; DELETE /auth/networks/{network}. */
export interface KnownNetworkLine {
  network: string;
  label: string;
  confirmedAt: string;
}

/** POST /auth/travels: a stay abroad, days as `2026-07-14`. */
export const AnnounceTravelRequest = Type.Object({
  country: Type.String({ pattern: '^[A-Z]{2}$' }),
  startsOn: Type.String({ pattern: '^20[0-9]{2}-[0-9]{2}-[0-9]{2}$' }),
  endsOn: Type.String({ pattern: '^20[0-9]{2}-[0-9]{2}-[0-9]{2}$' }),
});
export type AnnounceTravelRequest = Static<typeof AnnounceTravelRequest>;

/** One line of GET /auth/travels; DELETE /auth/travels/{id}. */
export interface TravelLine {
  id: number;
  country: string;
  startsOn: string;
  endsOn: string;
  announcedAt: string;
}
