import type { Clock, Db } from '#base';
import type { DeviceTokens } from './device-token.ts';
import {
  defaultThrottleLimits,
  factorThrottleLimits,
  outgoingCap,
  passkeyThrottleLimits,
  questionThrottleLimits,
  requestThrottleLimits,
  smsThrottleLimits,
  strangerThrottleLimits,
  type ThrottleLimits,
} from './throttle-limits.ts';
import { createThrottle, type Throttle } from './throttle.ts';

/** One for each purpose: attempts of one never hold up those of another. */
export interface Throttles {
  password: Throttle;
  passkey: Throttle;
  /** A password asked for again of somebody signed in. */
  prove: Throttle;
  change: Throttle;
  appPassword: Throttle;
  /** Questions of programs, each of which is kept until it is answered or too old. */
  oauthQuestion: Throttle;
  activation: Throttle;
  factor: Throttle;
  sms: Throttle;
  recoveryRequest: Throttle;
  recovery: Throttle;
  recoveryText: Throttle;
  rescueRequest: Throttle;
  rescue: Throttle;
  rescueWarning: Throttle;
  helper: Throttle;
  connectionWarning: Throttle;
}

export function createThrottles(options: {
  db: Db;
  clock: Clock;
  key: Buffer;
  devices: DeviceTokens;
  onThrottled: Parameters<typeof createThrottle>[0]['onThrottled'];
  /** Of passwords. */
  limits: ThrottleLimits | undefined;
}): Throttles {
  const create = (purpose: string, limits: ThrottleLimits) => createThrottle({ ...options, purpose, limits });
  /** Nobody is turned away: what goes out is left out. */
  const createCap = (purpose: string) =>
    createThrottle({ ...options, purpose, limits: outgoingCap, onThrottled: () => {} });
  const ofPasswords = options.limits ?? defaultThrottleLimits;
  return {
    password: create('password', ofPasswords),
    passkey: create('passkey', passkeyThrottleLimits),
    prove: create('prove', ofPasswords),
    change: create('change', ofPasswords),
    appPassword: create('app-password', strangerThrottleLimits),
    oauthQuestion: create('oauth-question', questionThrottleLimits),
    activation: create('activation', strangerThrottleLimits),
    factor: create('factor', factorThrottleLimits),
    sms: create('sms', smsThrottleLimits),
    recoveryRequest: create('recovery-request', requestThrottleLimits),
    recovery: create('recovery', strangerThrottleLimits),
    recoveryText: createCap('recovery-text'),
    rescueRequest: create('rescue-request', requestThrottleLimits),
    rescue: create('rescue', strangerThrottleLimits),
    rescueWarning: createCap('rescue-warning'),
    helper: create('helper', factorThrottleLimits),
    connectionWarning: createCap('connection-warning'),
  };
}
