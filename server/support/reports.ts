import type { AccountId, Clock, Db, Log } from '#base';
import {
  listLimits,
  type AnsweredReport,
  type ReportAnswer,
  type ReportedMessage,
  type ReportKind,
} from '#contract';
import type { IdentityRoom, Origin, Person } from '#identity';
import { readBytes, visibleText, takeFingerprint } from '#shield';
import type { BlobDigest, EmailId, EmailRow, Store } from '#store';
import { answerOne, type Answering, type TellReporters } from './answer-report.ts';
import { lockCampaigns } from './campaigns/campaigns.sql.ts';
import type { KeptPrint } from './campaigns/fingerprints.sql.ts';
import { gather, lookForMore } from './campaigns/gather.ts';
import { countSince, insertReport, listReportsOf, listWaiting, type ReportRow } from './reports.sql.ts';
import { isOfficer } from './officers.ts';

/** Of one's own. */
const MAX_LISTED = 200;
const DAY_MS = 86_400_000;
/** Of one person in a day: more is no report any more. */
const MAX_A_DAY = 100;
const MAX_SUBJECT = 300;
/** The console has words for it. */
const REASON = 'reported';

export type ReportOutcome =
  { kind: 'reported'; answer: ReportAnswer } | { kind: 'not-found' } | { kind: 'too-many' };

/** « Signaler »: a person says what happened, somebody answers, and a fraud is taken out of every mailbox. */
export interface Reports {
  /** The grave cases begin the containment of the person's own account. */
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
    answering: Answering,
    origin: Origin,
  ): Promise<AnsweredReport | null>;
}

export interface ReportsOptions {
  db: Db;
  clock: Clock;
  log: Log;
  /** Tells whoever reported a message, or contested its alarm, what came of it. */
  tellReporters: TellReporters;
  identity: Pick<IdentityRoom, 'audit' | 'listAccess' | 'containment' | 'words'>;
  store: Pick<
    Store,
    | 'getEmails'
    | 'updateEmails'
    | 'findMailboxByRole'
    | 'readBlob'
    | 'recall'
    | 'release'
    | 'listVerdicts'
    | 'describeContents'
  >;
  ownDomains: readonly string[];
}

export function createReports(options: ReportsOptions): Reports {
  const { db, store } = options;
  return {
    report: (person, email, kind, origin) => report(options, person, { ...email, kind }, origin),
    listOwn: (person) => listReportsOf(db, person.accountId, MAX_LISTED),
    async listWaiting(actor) {
      if (!isOfficer(actor)) return null;
      const rows = await listWaiting(db, listLimits.reports);
      return Promise.all(
        rows.map(async ({ reportedAt, ...row }) => {
          const { emails: copies, seen } = await store.recall([row.digest], null);
          return { ...row, reportedAt: reportedAt.toISOString(), copies, seen };
        }),
      );
    },
    async answer(actor, digest, answering, origin) {
      if (!isOfficer(actor)) return null;
      await options.identity.words.requireClean(actor, answering.answer);
      return answerOne(options, actor, { digest, ...answering }, origin);
    },
  };
}

async function report(
  options: ReportsOptions,
  person: Person,
  said: { accountId: AccountId; emailId: EmailId; kind: ReportKind },
  origin: Origin,
): Promise<ReportOutcome> {
  const { db, clock, identity, store } = options;
  const { accountId, emailId, kind } = said;
  const access = await identity.listAccess(person.accountId);
  const account = access.find((one) => one.accountId === accountId);
  const [email] = account === undefined ? [] : await store.getEmails(accountId, [emailId]);
  if (account === undefined || email === undefined) return { kind: 'not-found' };
  const print = await readPrint(options, accountId, email);
  const now = clock.now();
  const campaignId = await db.transaction().execute(async (tx) => {
    // Before counting: of a thousand at once, from any process, a hundred pass.
    await lockCampaigns(tx);
    const since = new Date(now.getTime() - DAY_MS);
    if ((await countSince(tx, person.accountId, since)) >= MAX_A_DAY) return null;
    const { digest } = email;
    const verdict = email.verdict?.before ?? email.verdict;
    const sender = visibleText(email.envelope.from[0]?.address ?? '');
    const subject = visibleText(email.envelope.subject ?? '').slice(0, MAX_SUBJECT);
    const level = verdict?.level ?? null;
    const reporter = person.accountId;
    await insertReport(tx, { accountId, reporter, digest, kind, sender, subject, level, verdict, now });
    return gather(tx, print, { digest, sender, subject, level, now });
  });
  if (campaignId === null) return { kind: 'too-many' };
  const isPutAside = kind !== 'not-fraud' && !account.isReadOnly;
  if (isPutAside) await putAside(store, accountId, emailId);
  const isContained = await shutIn(options, person, kind, origin);
  const { remoteAddress } = origin;
  const subject = person.accountId;
  const detail = { kind };
  await identity.audit.append({ actor: subject, act: 'mail.reported', subject, remoteAddress, detail });
  await lookForMore({ db, store }, campaignId, now);
  return { kind: 'reported', answer: { isPutAside, isContained } };
}

/** Whoever opened something sends no more until it is looked at; whoever gave a secret has to prove who they are as well. */
async function shutIn(
  { db, identity }: ReportsOptions,
  person: Person,
  kind: ReportKind,
  origin: Origin,
): Promise<boolean> {
  if (kind === 'gave-secret') await identity.containment.begin(person, REASON, origin);
  else if (kind === 'clicked') {
    await db.transaction().execute((tx) => identity.containment.freeze(tx, person.accountId, REASON));
  } else return false;
  return true;
}

/** Of the message as it is: what was moved in has none from its delivery. */
async function readPrint(
  { store, ownDomains }: ReportsOptions,
  accountId: AccountId,
  { digest, receivedAt, verdict }: EmailRow,
): Promise<KeptPrint> {
  const bytes = (await store.readBlob(accountId, digest)) ?? new Uint8Array();
  const level = verdict?.level;
  return {
    ...takeFingerprint(await readBytes(bytes), ownDomains),
    digest,
    seenAt: receivedAt,
    isVouched: level === 'trusted',
    isSuspect: level === 'caution' || level === 'danger',
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
