import { Secret, TOTP } from 'otpauth';

const PERIOD_SECONDS = 30;
const DIGITS = 6;
/** 160 bits (RFC 4226, section 4, R6). */
const SECRET_BYTES = 20;
/** RFC 6238, section 5.2: one step either way for clocks that differ and codes typed slowly. */
const DRIFT_STEPS = 1;

/** A new secret in base32, as authenticator apps take it. */
export function createTotpSecret(): string {
  return new Secret({ size: SECRET_BYTES }).base32;
}

/** The `otpauth:` address that the QR code holds. */
export function formatTotpUri(secret: string, account: string, issuer: string): string {
  return build(secret, account, issuer).toString();
}

/** The step of time whose code this is, or null. Spaces do not count: apps show `123 456`. */
export function findTotpStep(secret: string, typed: string, now: Date): number | null {
  const token = typed.replace(/\s+/gu, '');
  if (!/^[0-9]{6}$/.test(token)) return null;
  const delta = build(secret, '', '').validate({ token, timestamp: now.getTime(), window: DRIFT_STEPS });
  return delta === null ? null : Math.floor(now.getTime() / 1000 / PERIOD_SECONDS) + delta;
}

function build(secret: string, label: string, issuer: string): TOTP {
  return new TOTP({
    issuer,
    label,
    algorithm: 'SHA1',
    digits: DIGITS,
    period: PERIOD_SECONDS,
    secret: Secret.fromBase32(secret),
  });
}
