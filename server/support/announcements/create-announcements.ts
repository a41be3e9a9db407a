import type { Clock, Db, Log } from '#base';
import {
  listLimits,
  type AnnouncementAnswer,
  type AnnouncementDraft,
  type AnnouncementLine,
  type Role,
} from '#contract';
import type { IdentityRoom, Origin, Person } from '#identity';
import { insertAnnouncement, listAnnouncements } from './announcements.sql.ts';
import { checkAnnouncement } from './check-announcement.ts';
import { sendAnnouncements, type SendOptions } from './send-announcements.ts';

/** Who announces: nobody else can put the mark on a message. */
const ANNOUNCER_ROLES: readonly Role[] = ['administrator'];

/** What the académie tells its people, marked by the webmail in a way that no message can imitate. */
export interface Announcements {
  /** Null without the right, here and below. */
  list(actor: Person): Promise<AnnouncementLine[] | null>;
  /** What is wrong, or how many would get it. */
  preview(actor: Person, draft: AnnouncementDraft): Promise<AnnouncementAnswer | null>;
  /** Kept at once; the mailboxes have it in the minutes that follow, whatever happens to this process. */
  announce(actor: Person, draft: AnnouncementDraft, origin: Origin): Promise<AnnouncementAnswer | null>;
  listSchools(actor: Person): Promise<{ uai: string; name: string; city: string }[] | null>;
  /** Goes on with what waits. */
  sendWaiting(): Promise<void>;
  /** Waits for what this process is sending. */
  close(): Promise<void>;
}

export interface AnnouncementsOptions extends Omit<SendOptions, 'identity'> {
  db: Db;
  clock: Clock;
  log: Log;
  identity: Pick<IdentityRoom, 'audit' | 'findEntries' | 'groupings' | 'words'>;
}

export function createAnnouncements(options: AnnouncementsOptions): Announcements {
  const { db, clock, log, identity } = options;
  let sending: Promise<void> = Promise.resolve();
  const send = (): Promise<void> =>
    (sending = sending
      .then(() => sendAnnouncements(options))
      .catch((error: unknown) =>
        log.warn({ err: error }, 'announcements could not be sent; tried again later'),
      ));
  const check = async (draft: AnnouncementDraft): Promise<AnnouncementAnswer> => {
    const fault = checkAnnouncement(draft);
    if (fault !== null) return { outcome: 'refused', reason: fault };
    const people = (await identity.groupings.listAudience(draft.audience)).length;
    return people === 0 ? { outcome: 'refused', reason: 'nobody' } : { outcome: 'counted', people };
  };
  return {
    list: async (actor) => (isAnnouncer(actor) ? describe(options) : null),
    async preview(actor, draft) {
      if (!isAnnouncer(actor)) return null;
      await identity.words.requireClean(actor, draft.subject, draft.text);
      return check(draft);
    },
    listSchools: async (actor) => (isAnnouncer(actor) ? identity.groupings.listSchools() : null),
    async announce(actor, draft, { remoteAddress }) {
      if (!isAnnouncer(actor)) return null;
      await identity.words.requireClean(actor, draft.subject, draft.text);
      const checked = await check(draft);
      if (checked.outcome !== 'counted') return checked;
      const { people } = checked;
      const by = actor.accountId;
      const id = await db.transaction().execute(async (tx) => {
        const made = await insertAnnouncement(tx, clean(draft), { by, people, now: clock.now() });
        const detail = { announcement: made, topic: draft.topic, audience: draft.audience.kind, people };
        const act = 'announcement.sent' as const;
        await identity.audit.append({ actor: by, act, subject: null, remoteAddress, detail }, tx);
        return made;
      });
      void send();
      return { outcome: 'sending', id, people };
    },
    sendWaiting: send,
    close: () => sending,
  };
}

function isAnnouncer({ role }: Person): boolean {
  return ANNOUNCER_ROLES.includes(role);
}

function clean(draft: AnnouncementDraft): AnnouncementDraft {
  return { ...draft, subject: draft.subject.trim(), text: draft.text.replace(/\r\n?/g, '\n').trim() };
}

async function describe({ db, identity }: AnnouncementsOptions): Promise<AnnouncementLine[]> {
  const [rows, schools] = await Promise.all([
    listAnnouncements(db, listLimits.announcements),
    identity.groupings.listSchools(),
  ]);
  const entries = await identity.findEntries([...new Set(rows.map(({ createdBy }) => createdBy))]);
  const names = new Map(entries.map(({ accountId, name }) => [accountId, name]));
  const schoolNames = new Map(schools.map(({ uai, name }) => [uai, name]));
  return rows.map(({ announcementId: id, body: text, audience, createdBy, createdAt, sentAt, ...row }) => ({
    id,
    topic: row.topic,
    subject: row.subject,
    text,
    audience,
    school: audience.kind === 'school' ? (schoolNames.get(audience.school) ?? audience.school) : null,
    by: names.get(createdBy) ?? '',
    at: createdAt.toISOString(),
    people: row.people,
    delivered: row.delivered,
    sentAt: sentAt?.toISOString() ?? null,
  }));
}
