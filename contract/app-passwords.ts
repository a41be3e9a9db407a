import { Type, type Static } from 'typebox';

export const appPasswordProtocols = ['jmap', 'imap', 'submission'] as const;
export type AppPasswordProtocol = (typeof appPasswordProtocols)[number];

/** POST /auth/app-passwords. `days`: how long it serves; without, until it is ended. */
export const CreateAppPasswordRequest = Type.Object({
  name: Type.String({ minLength: 1, maxLength: 100 }),
  protocols: Type.Array(Type.Enum([...appPasswordProtocols]), {
    minItems: 1,
    maxItems: 3,
    uniqueItems: true,
  }),
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
}
