import type { AccountId, Log } from '#base';
import type { Audit } from './audit/create-audit.ts';
import type { ConnectionEntry, Connections } from './connections/create-connections.ts';
import type { Notice, Notify } from './notice.ts';
import type { OAuthUse } from './oauth/create-oauth.ts';
import type { Refusals } from './refusals.ts';
import type { StepEvent } from './second-step.ts';
import type { AppPasswordUse, Origin, Person, Session } from './types.ts';

/** What the list of connections and the audit trail are told of sign-ins. */
export interface Notes {
  step(event: StepEvent): Promise<void>;
  opened(person: Person, session: Session): Promise<void>;
  networkRefused(person: Person, origin: Origin): Promise<void>;
  /** A session came from a network that the rules do not let it go on from, and has ended. */
  moved(person: Person, origin: Origin): Promise<void>;
  appPassword(person: Person, used: AppPasswordUse, origin: Origin): Promise<void>;
  /** A device password that is right came from where it does not serve. */
  appPasswordOutside(person: Person, used: Omit<AppPasswordUse, 'isFirst'>, origin: Origin): Promise<void>;
  oauthGrant(person: Person, used: OAuthUse, origin: Origin): Promise<void>;
}

export function createNotes(options: {
  connections: Connections;
  audit: Audit;
  refusals: Refusals;
  log: Log;
  notify: Notify;
  /** A text to the person's own phone, and a word to their rescue contacts; bounded. */
  warnElsewhere: (account: AccountId) => Promise<void>;
}): Notes {
  const { connections, audit, refusals, log, notify, warnElsewhere } = options;
  /** A sign-in does not fail because its notice could not be written. */
  const record = async (entry: ConnectionEntry): Promise<void> => {
    const notice = await connections.record(entry);
    if (notice !== null) await tell(entry.account, notice);
  };
  /** In the mailbox, which every device shows, and on the rescue phone; neither holds the sign-in up for long. */
  const tell = async (account: AccountId, notice: Notice): Promise<void> => {
    const failed = (error: unknown) =>
      log.error({ err: error }, 'a new connection could not be told to its person');
    void warnElsewhere(account).catch(failed);
    await notify(account, notice).catch(failed);
  };
  const recordRefused = ({ accountId }: Person, origin: Origin): Promise<void> =>
    record({
      account: accountId,
      protocol: 'web',
      outcome: 'refused',
      factor: 'password',
      origin,
      session: null,
      appPassword: null,
    });
  const step: Notes['step'] = async ({ kind, person, session, factor }) => {
    const { accountId } = person;
    const { remoteAddress, userAgent, sessionId } = session;
    await record({
      account: accountId,
      protocol: 'web',
      outcome: kind,
      factor,
      origin: { remoteAddress, userAgent },
      session: kind === 'opened' ? sessionId : null,
      appPassword: null,
    });
    const act = kind === 'opened' ? ('sign-in.opened' as const) : ('factor.failed' as const);
    await audit.append({ actor: accountId, act, subject: accountId, remoteAddress, detail: { factor } });
  };
  return {
    step,
    opened: (person, session) => step({ kind: 'opened', person, session, factor: session.factor }),
    async networkRefused(person, origin) {
      await recordRefused(person, origin);
      await refusals.note({ act: 'sign-in.network-refused', origin, subject: person.accountId });
    },
    async moved(person, origin) {
      await recordRefused(person, origin);
      const { accountId: subject } = person;
      const { remoteAddress } = origin;
      const detail = { reason: 'network' };
      await audit.append({ actor: null, act: 'session.ended', subject, remoteAddress, detail });
    },
    oauthGrant: ({ accountId: account }, { grantId, name, protocol }, origin) =>
      record({
        account,
        protocol,
        outcome: 'opened',
        factor: 'oauth',
        origin,
        session: null,
        appPassword: null,
        oauthGrant: grantId,
        program: name,
      }),
    async appPassword({ accountId: account }, { id, name, isFirst, protocol }, origin) {
      const { remoteAddress } = origin;
      const device = { appPassword: id, deviceName: name };
      const entry = { account, protocol, outcome: 'opened', factor: 'app-password', origin } as const;
      if (!isFirst) return record({ ...entry, session: null, ...device });
      // The first use of a password is news whatever the device: one notice, not two.
      await connections.record({ ...entry, session: null, ...device });
      await tell(account, { kind: 'new-app-password', name, remoteAddress });
    },
    async appPasswordOutside({ accountId: account }, { id, protocol }, origin) {
      const entry = { account, protocol, outcome: 'refused', factor: 'app-password', origin } as const;
      await record({ ...entry, session: null, appPassword: id });
      const detail = { device: id, protocol };
      await refusals.note({ act: 'app-password.network-refused', origin, subject: account, detail });
    },
  };
}
