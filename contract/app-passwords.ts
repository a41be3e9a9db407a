import { Type, type Static } from 'typebox';

export const appPasswordProtocols = ['jmap', 'imap', 'submission'] as const;
export type AppPasswordProtocol = (typeof appPasswordProtocols)[number];

/** From where it works: `trusted`, schools and networks that the person has confirmed; `country`, not from abroad. */
export const appPasswordBounds = ['trusted', 'country'] as const;
export type AppPasswordBound = (typeof appPasswordBounds)[number];

/** POST /auth/app-passwords. `days`: how long it serves; without, until it is ended. */
export const CreateAppPasswordRequest = Type.Object({
  name: Type.String({ minLength: 1, maxLength: 100 }),
  protocols: Type.Array(Type.Enum([...appPasswordProtocols]), {
    minItems: 1,
    maxItems: 3,
    uniqueItems: true,
  }),
  bound: Type.Optional(Type.Enum([...appPasswordBounds])),
  days: Type.Optional(Type.Integer({ minimum: 1, maximum: 730 })),
});
export type CreateAppPasswordRequest = Static<typeof CreateAppPasswordRequest>;

/** 200 of POST /auth/app-passwords: shown once. */
export interface CreatedAppPassword {
  id: number;
  appPassword: string;
}

/** One line of GET /auth/app-passwords; DELETE /auth/app-passwords/{id} ends it. */
export interface AppPasswordLine {
  id: number;
  name: string;
  protocols: AppPasswordProtocol[];
  createdAt: string;
  lastUsedAt: string | null;
  expiresAt: string | null;
  bound: AppPasswordBound | null;
}
