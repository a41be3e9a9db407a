import { Type } from 'typebox';

/** POST /auth/activation, without a session: answers as POST /auth/sign-in does, at stage `password`. */
export const ActivateRequest = Type.Object({
  numen: Type.String({ minLength: 1, maxLength: 40 }),
  code: Type.String({ minLength: 1, maxLength: 40 }),
});

/** One line of GET /auth/letters: somebody who has not activated yet. 403 `not-allowed` for whoever prints none. */
export interface WaitingLine {
  id: number;
  name: string;
  login: string;
  establishment: string | null;
  letterAt: string | null;
  /** The school knows a mobile phone: the code can go there. */
  hasPhone: boolean;
}

/** 200 of POST /auth/letters/sms: whom no text reached. */
export interface SentCodes {
  failed: number[];
}

/** POST /auth/letters: 200 with a PDF. */
export const CreateLettersRequest = Type.Object({
  ids: Type.Array(Type.Integer({ minimum: 1 }), { minItems: 1, maxItems: 200, uniqueItems: true }),
});
