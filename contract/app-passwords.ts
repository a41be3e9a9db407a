import { Type, type Static } from 'typebox';
import type { NetworkFacts } from './connections.ts';
import { DEVICE_NAME_LENGTH } from './device-names.ts';

export const appPasswordProtocols = ['jmap', 'imap', 'submission'] as const;
export type AppPasswordProtocol = (typeof appPasswordProtocols)[number];

/** From where it works: `trusted`, schools and networks that the person has confirmed; `country`, not from abroad. */
export const appPasswordBounds = ['trusted', 'country'] as const;
export type AppPasswordBound = (typeof appPasswordBounds)[number];

/** POST /auth/app-passwords. `days`: how long it serves; without, until it is ended. */
export const CreateAppPasswordRequest = Type.Object({
  name: Type.String({ minLength: 1, maxLength: DEVICE_NAME_LENGTH }),
  protocols: Type.Array(Type.Enum([...appPasswordProtocols]), {
    minItems: 1,
    maxItems: 3,
    uniqueItems: true,
  }),
  bound: Type.Optional(Type.Enum([...appPasswordBounds])),
  days: Type.Optional(Type.Integer({ minimum: 1, maximum: 730 })),
  /** Offer the configuration of an iPhone, password included, for one download. */
  profile: Type.Optional(Type.Boolean()),
});
export type CreateAppPasswordRequest = Static<typeof CreateAppPasswordRequest>;

/** 200 of POST /auth/app-passwords: shown once. */
export interface CreatedAppPassword {
  id: number;
  /** As asked for, with a number where another device bears that name. */
  name: string;
  appPassword: string;
  /** Where the phone downloads its configuration once, without signing in; null unless asked for. */
  profile: { path: string; expiresAt: string } | null;
}

/** When and from where a device came. */
export interface DevicePlace {
  secondsAgo: number;
  remoteAddress: string;
  network: NetworkFacts;
}

/** GET /auth/app-passwords/{id}/progress: what has become of a device since its password was made. */
export interface DeviceProgress {
  /** The first time that it opened the mailbox. */
  first:
    | (DevicePlace & {
        /** The program as it names itself. */
        program: string | null;
      })
    | null;
  /** For what it has signed in by now: `imap` to receive, `submission` to send. */
  used: AppPasswordProtocol[];
  /** Since then, somebody tried a device password of this account that is none, so many seconds ago. */
  refusedSecondsAgo: number | null;
  /** The last time that its password was right and came from a network outside of its bound. */
  outside: DevicePlace | null;
  /** The configuration of an iPhone waits to be downloaded. */
  isProfileThere: boolean;
}

export type ServiceSecurity = 'tls' | 'starttls';

/** A server as programs outside reach it. */
export interface MailService {
  host: string;
  port: number;
  security: ServiceSecurity;
}

/** GET /auth/mail-servers: what to type into a mail program; the preferred way of each kind first. */
export interface MailServers {
  login: string;
  imap: MailService[];
  submission: MailService[];
  /** Functional mailboxes that the same sign-in opens, none of the person's own. */
  shared: SharedPlace[];
}

/** A functional mailbox as mail programs show it. */
export interface SharedPlace {
  name: string;
  address: string;
  /** The folder that its folders lie in, as IMAP names it, e.g. `Boîtes partagées/ce.0440001a@ac-exemple.fr`. */
  folder: string;
  maySend: boolean;
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
  /** Since it last opened the mailbox, it came from a network outside of its bound: the last time. */
  outsideAt: string | null;
}
