import { Type } from 'typebox';

const Login = Type.String({ minLength: 1, maxLength: 320 });
const Code = Type.String({ minLength: 1, maxLength: 32 });

/** POST /auth/recovery: 204 whether or not there is such an account; a text leaves when it has a phone. */
export const BeginRecoveryRequest = Type.Object({ login: Login });

/** POST /auth/recovery/finish: answers as POST /auth/sign-in does, at stage `password`. */
export const FinishRecoveryRequest = Type.Object({
  login: Login,
  smsCode: Code,
  method: Type.Union([Type.Literal('totp'), Type.Literal('printed-code')]),
  code: Code,
});
