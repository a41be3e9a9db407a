import type { AccountId, Clock, Db } from '#base';
import type { AnsweredReport, ReportedMessage, ReportKind, Role, Verdict } from '#contract';
import type { IdentityRoom, Origin, Person } from '#identity';
import type { BlobDigest, EmailId, Store } from '#store';
import {
  answerReports,
  countSince,
  insertReport,
  listReportsOf,
  listWaiting,
  type ReportRow,
} from './reports.sql.ts';

/** Who answers. */
const OFFICER_ROLES: readonly Role[] = ['security-officer', 'administrator'];
const MAX_LISTED = 200;
const DAY_MS = 86_400_000;
/** Of one person in a day: more is no report any more. */
const MAX_A_DAY = 100;
const MAX_SUBJECT = 300;

export type ReportOutcome = 'reported' | 'not-found' | 'too-many';

/** « Signaler »: a person says what happened, somebody answers, and a fraud is taken out of every mailbox. */
export interface Reports {
  report(
    person: Person,
    email: { accountId: AccountId; emailId: EmailId },
    kind: ReportKind,
    origin: Origin,
  ): Promise<ReportOutcome>;
  listOwn(person: Person): Promise<ReportRow[]>;
  /** Null without the right. */
  listWaiting(actor: Person): Promise<ReportedMessage[] | null>;
  /** Null without the right, or when nothing waits. */
  answer(
    actor: Person,
    digest: BlobDigest,
    answering: { outcome: 'fraud' | 'honest'; answer: string; recall: boolean },
    origin: Origin,
  ): Promise<AnsweredReport | null>;
}

export function createReports(options: {
  db: Db;
  clock: Clock;
  identity: Pick<IdentityRoom, 'audit' | 'listAccess'>;
  store: Pick<Store, 'getEmails' | 'updateEmails' | 'findMailboxByRole' | 'recall'>;
}): Reports {
  const { db, clock, identity, store } = options;
  return {
    async report(person, { accountId, emailId }, kind, { remoteAddress }) {
      const access = await identity.listAccess(person.accountId);
      const account = access.find((one) => one.accountId === accountId);
      if (account === undefined) return 'not-found';
      const now = clock.now();
      if ((await countSince(db, person.accountId, new Date(now.getTime() - DAY_MS))) >= MAX_A_DAY) {
        return 'too-many';
      }
      const [email] = await store.getEmails(accountId, [emailId]);
      if (email === undefined) return 'not-found';
      const { digest, envelope, verdict } = email;
      await insertReport(db, {
        accountId,
        reporter: person.accountId,
        digest,
        kind,
        sender: envelope.from[0]?.address ?? '',
        subject: (envelope.subject ?? '').slice(0, MAX_SUBJECT),
        level: verdict?.level ?? null,
        now,
      });
      if (!account.isReadOnly) await putAside(store, accountId, emailId);
      const detail = { kind };
      const subject = person.accountId;
      await identity.audit.append({ actor: subject, act: 'mail.reported', subject, remoteAddress, detail });
      return 'reported';
    },
    listOwn: (person) => listReportsOf(db, person.accountId, MAX_LISTED),
    async listWaiting(actor) {
      if (!OFFICER_ROLES.includes(actor.role)) return null;
      const rows = await listWaiting(db, MAX_LISTED);
      return Promise.all(
        rows.map(async ({ reportedAt, ...row }) => {
          const { emails: copies, seen } = await store.recall([row.digest], null);
          return { ...row, reportedAt: reportedAt.toISOString(), copies, seen };
        }),
      );
    },
    async answer(actor, digest, { outcome, answer, recall }, { remoteAddress }) {
      if (!OFFICER_ROLES.includes(actor.role)) return null;
      const answering = { outcome, answer, by: actor.accountId, now: clock.now() };
      const reports = await answerReports(db, digest, answering);
      if (reports === 0) return null;
      const isRecalled = recall && outcome === 'fraud';
      const { emails } = isRecalled ? await store.recall([digest], describeRecall(answer)) : { emails: 0 };
      const detail = { outcome, reports, recalled: emails };
      const act = 'mail.report-answered' as const;
      await identity.audit.append({ actor: actor.accountId, act, subject: null, remoteAddress, detail });
      return { reports, recalled: emails };
    },
  };
}

/** Into « Indésirables », marked; kept, because the answer may be that it is honest. */
async function putAside(
  store: Pick<Store, 'updateEmails' | 'findMailboxByRole'>,
  accountId: AccountId,
  emailId: EmailId,
): Promise<void> {
  const junk = await store.findMailboxByRole(accountId, 'junk');
  if (junk === null) return;
  const keywords = { add: ['$phishing'], remove: [] };
  await store.updateEmails(accountId, [{ emailId, keywords, mailboxes: { set: [junk] } }]);
}

/** What stands above a message that the security officer has taken out of the mailboxes. */
function describeRecall(answer: string): Verdict {
  return {
    level: 'danger',
    score: 1,
    summary: {
      fr: 'Message frauduleux, retiré des boîtes par la sécurité de l’académie.',
      en: 'A fraud, taken out of the mailboxes by the académie’s security officer.',
    },
    reasons: [{ signal: 'recalled-by-officer', weight: 10, text: { fr: answer, en: answer } }],
  };
}
