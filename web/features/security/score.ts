import {
  PASSKEYS_FOR_NO_PASSWORD,
  type ConnectionLine,
  type FactorList,
  type OwnReport,
  type PasswordState,
} from '#contract';

export type GestureName = 'password' | 'factor' | 'networks' | 'numen' | 'sender';
/** What the server knows of each gesture; nothing here counts by a click. */
export interface GestureState {
  name: GestureName;
  isDone: boolean;
}

export interface SecurityFacts {
  password: Pick<PasswordState, 'suggestedFrom' | 'isGivenUp'>;
  factors: Pick<FactorList, 'totps' | 'passkeys' | 'phone' | 'printedCodes'>;
  /** The latest sign-ins. */
  connections: readonly Pick<ConnectionLine, 'network' | 'outcome' | 'isOpen' | 'protocol' | 'isNew'>[];
  /** New devices that nobody has recognised. */
  alerts: number;
  /** What the person reported and nobody has answered. */
  reports: readonly Pick<OwnReport, 'kind' | 'outcome'>[];
}

const MIN_CODES = 3;

/**
 * The five gestures as they stand. A gesture is done by what is so, never by having been read: a password that is
 * recent, or given up for passkeys; a second factor with its codes for the bad day; no open sign-in from a network that is not known, and no
 * alert left open; the NUMEN, which the service keeps secret by itself, unless the person told that they gave a secret
 * away; the sender, checked on every message, unless they told that they opened a fraud. Both wait for an answer.
 */
export function listGestures(
  { password, factors, connections, alerts, reports }: SecurityFacts,
  now: Date,
): GestureState[] {
  const hasFactor = factors.totps.length + factors.passkeys.length > 0 || factors.phone?.isConfirmed === true;
  // Where there is no password, codes open nothing: the bad day is that of the second key.
  const hasSecondKey =
    password.isGivenUp &&
    factors.passkeys.filter(({ opensAlone }) => opensAlone).length >= PASSKEYS_FOR_NO_PASSWORD;
  const hasCodes = hasSecondKey || (factors.printedCodes?.left ?? 0) >= MIN_CODES;
  const isFresh = password.suggestedFrom === null || new Date(password.suggestedFrom) > now;
  const strange = connections.filter(
    ({ isOpen, outcome, network }) =>
      isOpen && outcome === 'opened' && (network.kind === 'abroad' || network.carrier === 'hosting'),
  );
  const waits = (kind: OwnReport['kind']) =>
    reports.some((report) => report.kind === kind && report.outcome === null);
  return [
    { name: 'password', isDone: isFresh },
    { name: 'factor', isDone: hasFactor && hasCodes },
    { name: 'networks', isDone: strange.length === 0 && alerts === 0 },
    { name: 'numen', isDone: !waits('gave-secret') },
    { name: 'sender', isDone: !waits('clicked') },
  ];
}
