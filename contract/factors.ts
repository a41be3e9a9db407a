import { Type, type Static } from 'typebox';

const Code = Type.String({ minLength: 1, maxLength: 32 });
const Name = Type.String({ minLength: 1, maxLength: 100 });

/** POST /auth/factor, at stage `factor`. */
export const FactorRequest = Type.Object({
  method: Type.Union([Type.Literal('totp'), Type.Literal('sms'), Type.Literal('printed-code')]),
  code: Code,
});
export type FactorRequest = Static<typeof FactorRequest>;

/** POST /auth/prove: a password or a code, within a session. */
export const ProveRequest = Type.Union([
  Type.Object({ password: Type.String({ minLength: 1, maxLength: 1024 }) }),
  FactorRequest,
]);
export type ProveRequest = Static<typeof ProveRequest>;

/** POST /auth/factors/totps. */
export const StartTotpRequest = Type.Object({ name: Name });
/** POST /auth/factors/totps/{id}/confirm and POST /auth/factors/phone/confirm. */
export const ConfirmCodeRequest = Type.Object({ code: Code });
/** PUT /auth/factors/phone. */
export const SetPhoneRequest = Type.Object({ number: Type.String({ minLength: 1, maxLength: 40 }) });

/** A ceremony's answer as the browser gives it; the server's library checks every part of it. */
const Ceremony = Type.Object({ id: Type.String({ maxLength: 2048 }) }, { additionalProperties: true });
/** POST /auth/factors/passkeys. */
export const AddPasskeyRequest = Type.Object({ name: Name, response: Ceremony });
/** POST /auth/factor/passkey, /auth/sign-in/passkey, /auth/prove/passkey, /auth/factors/passkeys/try. */
export const PasskeyRequest = Type.Object({ response: Ceremony, shared: Type.Optional(Type.Boolean()) });

export interface TotpLine {
  id: number;
  name: string;
  createdAt: string;
  lastUsedAt: string | null;
}

/** 200 of POST /auth/factors/totps: shown once. `uri` is what the QR code holds. */
export interface StartedTotp {
  id: number;
  secret: string;
  uri: string;
}

export interface PasskeyLine {
  id: string;
  name: string;
  /** It has shown that it opens the account without login and password. */
  opensAlone: boolean;
  createdAt: string;
  lastUsedAt: string | null;
}

/** GET /auth/factors. */
export interface FactorList {
  totps: TotpLine[];
  passkeys: PasskeyLine[];
  /** Masked, e.g. `•• •• •• 56 78`. */
  /** `confirmedAt` is null until a first code proved it. */
  phone: { number: string; isConfirmed: boolean; confirmedAt: string | null } | null;
  printedCodes: { left: number; madeAt: string } | null;
  /** When a second factor is required of this person; null when never. */
  requiredFrom: string | null;
}

/** 200 of POST /auth/factors/printed-codes: shown once. */
export interface PrintedCodeSheet {
  codes: string[];
}
