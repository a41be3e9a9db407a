import type { AccountId, Clock, Db, Log } from '#base';
import { reportKinds, type AnsweredReport, type Verdict } from '#contract';
import type { IdentityRoom, Origin, Person } from '#identity';
import type { BlobDigest, Store } from '#store';
import { lockCampaigns } from './campaigns/campaigns.sql.ts';
import { markCleared, markContentRecalled } from './campaigns/states.sql.ts';
import { describeRecall } from './campaigns/words.ts';
import { teach } from './lessons.ts';
import { listClickRows } from './openings.sql.ts';
import { answerReports, findClaims, type AnsweredRow } from './reports.sql.ts';

export interface Answering {
  outcome: 'fraud' | 'honest';
  answer: string;
  recall: boolean;
}

/** What became of what somebody said of a message. */
export interface ReportNotice {
  /** They had said that it was no fraud; else that something was wrong with it. */
  isContest: boolean;
  outcome: 'fraud' | 'honest';
  subject: string;
  answer: string;
  /** Sending from their own account is on hold until they have finished securing it. */
  isUnfinished: boolean;
  /** They opened a link of it and have not said so; never with `isUnfinished`. */
  hasClicked: boolean;
}

/** Tells all these people at once. */
export type TellReporters = (accounts: readonly AccountId[], notice: ReportNotice) => Promise<void>;

interface Options {
  db: Db;
  clock: Clock;
  log: Log;
  tellReporters: TellReporters;
  identity: Pick<IdentityRoom, 'audit' | 'containment'>;
  store: Pick<Store, 'recall' | 'release' | 'listVerdicts'>;
}

/** One message answered: its reports, what the shield learns of it, and its copies. Null when nothing waits. */
export async function answerOne(
  options: Options,
  actor: Person,
  { digest, outcome, answer, recall }: Answering & { digest: BlobDigest },
  { remoteAddress }: Origin,
): Promise<AnsweredReport | null> {
  const { db, clock, identity, store } = options;
  const isRecalled = recall && outcome === 'fraud';
  const answering = { outcome, answer, by: actor.accountId, now: clock.now() };
  const answered = await db.transaction().execute(async (tx) => {
    await lockCampaigns(tx);
    const rows = await answerReports(tx, [digest], answering);
    if (rows.length === 0) return rows;
    const learned = await teach(tx, digest, { isFraud: outcome === 'fraud', ...answering });
    if (isRecalled) await markContentRecalled(tx, digest, answering);
    if (outcome === 'honest') await markCleared(tx, digest, answering.now);
    const detail = { outcome, reports: rows.length, isRecalled, learned };
    const act = 'mail.report-answered' as const;
    await identity.audit.append({ actor: actor.accountId, act, subject: null, remoteAddress, detail }, tx);
    return rows;
  });
  if (answered.length === 0) return null;
  if (outcome === 'honest') await clearFor(db, store, digest, answer);
  const { emails } = isRecalled ? await store.recall([digest], describeRecall(answer)) : { emails: 0 };
  const clicks = await listClickRows(db, [digest]);
  const clickers = new Set(clicks.map(({ person }) => person));
  await tellAll(options, answered, { outcome, answer, clickers });
  return { reports: answered.length, recalled: emails };
}

/** The answer stands, and is in « Ma sécurité », whether or not the notice arrives. Each is told of their own message. */
export async function tellAll(
  options: Pick<Options, 'tellReporters' | 'log'> & { identity: Pick<IdentityRoom, 'containment'> },
  answered: readonly AnsweredRow[],
  { outcome, answer, clickers }: Pick<Answering, 'outcome' | 'answer'> & { clickers: ReadonlySet<AccountId> },
): Promise<void> {
  const letters = new Map<string, { people: Set<AccountId>; notice: ReportNotice }>();
  const told = new Set<AccountId>();
  // Of several that one person spoke of, the one that they said something graver of.
  for (const { reporter, kind, subject } of answered.toSorted((a, b) => grade(b) - grade(a))) {
    if (told.has(reporter)) continue;
    told.add(reporter);
    const isUnfinished = await options.identity.containment.isSendingFrozen(reporter);
    const hasClicked = !isUnfinished && kind === 'suspicious' && clickers.has(reporter);
    const isContest = kind === 'not-fraud';
    const notice = { isContest, outcome, subject, answer, isUnfinished, hasClicked };
    const key = JSON.stringify(notice);
    const letter = letters.get(key) ?? { people: new Set(), notice };
    letters.set(key, letter);
    letter.people.add(reporter);
  }
  for (const { people, notice } of letters.values()) {
    await options
      .tellReporters([...people], notice)
      .catch((error: unknown) => options.log.error({ err: error }, 'an answer to a report was not told'));
  }
}

function grade({ kind }: AnsweredRow): number {
  return reportKinds.indexOf(kind);
}

/** Whoever contested the alarm has the message again, under the officer's word. */
async function clearFor(db: Db, store: Options['store'], digest: BlobDigest, answer: string): Promise<void> {
  const contested = (await findClaims(db, digest)).filter(({ kind }) => kind === 'not-fraud');
  for (const accountId of new Set(contested.map((claim): AccountId => claim.accountId))) {
    const verdict = (await store.listVerdicts(accountId, digest)).find(isAlarm);
    if (verdict !== undefined) await store.release(accountId, digest, describeCleared(verdict, answer));
  }
}

function isAlarm({ level, reasons }: Verdict): boolean {
  return (
    (level === 'danger' || level === 'caution') &&
    !reasons.some(({ signal }) => signal === 'recalled-by-officer')
  );
}

/** What was seen in it stays to be read. */
function describeCleared(before: Verdict, answer: string): Verdict {
  return {
    ...before,
    level: 'ordinary',
    summary: {
      fr: 'Fausse alerte : la sécurité de l’académie a vérifié ce message.',
      en: 'A false alarm: the académie’s security officer has checked this message.',
    },
    reasons: [
      ...before.reasons,
      { signal: 'cleared-by-officer', weight: -6, text: { fr: answer, en: answer } },
    ],
  };
}
