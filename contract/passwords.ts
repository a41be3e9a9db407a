import { Type, type Static } from 'typebox';

const Password = Type.String({ minLength: 1, maxLength: 1024 });

/** POST /auth/password/judge, while a new password is typed. Nothing of it is kept. */
export const JudgePasswordRequest = Type.Object({ password: Password });

/**
 * POST /auth/password. At stage `open` with the present password; at stage `password`, where it was just given,
 * without. `endOthers`: close the other sessions.
 */
export const ChangePasswordRequest = Type.Object({
  current: Type.Optional(Password),
  next: Password,
  endOthers: Type.Boolean(),
});
export type ChangePasswordRequest = Static<typeof ChangePasswordRequest>;

/**
 * POST /auth/password/give-up. 409 `limit`: there must be `PASSKEYS_FOR_NO_PASSWORD` passkeys that have opened the
 * account alone.
 */
export const GiveUpPasswordRequest = Type.Object({ current: Password, endOthers: Type.Boolean() });
export const PASSKEYS_FOR_NO_PASSWORD = 2;

/** POST /auth/password/set-again: a password for whoever gave theirs up, behind a recent proof. */
export const SetPasswordAgainRequest = Type.Object({ next: Password, endOthers: Type.Boolean() });

/** What to do about a password, most urgent first. */
export const passwordAdvice = [
  'too-short',
  'add-kinds',
  'too-long',
  'has-numen',
  'has-name',
  'has-school',
  'has-birth-date',
  'has-date',
  'known',
  'keyboard',
  'repeated',
  'guessable',
  'reused',
] as const;
export type PasswordAdvice = (typeof passwordAdvice)[number];

/** 200 of POST /auth/password/judge, and beside `error: 'unacceptable'`. */
export interface PasswordJudgement {
  isAcceptable: boolean;
  /** 0 to 4, for the meter; 4 is only reached by what is acceptable. */
  level: 0 | 1 | 2 | 3 | 4;
  advice: PasswordAdvice[];
}

/** GET /auth/password. */
export interface PasswordState {
  /** Null while the person has none and had none; when it was given up. */
  changedAt: string | null;
  /** The person has none any more, and comes in by passkey alone. */
  isGivenUp: boolean;
  /** From when a new one is suggested; null when never. */
  suggestedFrom: string | null;
  /** From when the mail does not open without a new one; null when never. */
  requiredFrom: string | null;
  minLength: number;
  /** Kinds of signs (small, capital, digit, other) at that length. */
  minKinds: number;
}
