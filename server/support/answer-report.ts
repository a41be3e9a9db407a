import type { AccountId, Clock, Db } from '#base';
import type { AnsweredReport, Verdict } from '#contract';
import type { IdentityRoom, Origin, Person } from '#identity';
import type { BlobDigest, Store } from '#store';
import { lockCampaigns } from './campaigns/campaigns.sql.ts';
import { markCleared, markContentRecalled } from './campaigns/states.sql.ts';
import { describeRecall } from './campaigns/words.ts';
import { teach } from './lessons.ts';
import { answerReports, findClaims } from './reports.sql.ts';

export interface Answering {
  outcome: 'fraud' | 'honest';
  answer: string;
  recall: boolean;
}

interface Options {
  db: Db;
  clock: Clock;
  identity: Pick<IdentityRoom, 'audit'>;
  store: Pick<Store, 'recall' | 'release' | 'listVerdicts'>;
}

/** One message answered: its reports, what the shield learns of it, and its copies. Null when nothing waits. */
export async function answerOne(
  { db, clock, identity, store }: Options,
  actor: Person,
  { digest, outcome, answer, recall }: Answering & { digest: BlobDigest },
  { remoteAddress }: Origin,
): Promise<AnsweredReport | null> {
  const isRecalled = recall && outcome === 'fraud';
  const answering = { outcome, answer, by: actor.accountId, now: clock.now() };
  const reports = await db.transaction().execute(async (tx) => {
    await lockCampaigns(tx);
    const answered = await answerReports(tx, [digest], answering);
    if (answered === 0) return 0;
    const learned = await teach(tx, digest, { isFraud: outcome === 'fraud', ...answering });
    if (isRecalled) await markContentRecalled(tx, digest, answering);
    if (outcome === 'honest') await markCleared(tx, digest, answering.now);
    const detail = { outcome, reports: answered, isRecalled, learned };
    const act = 'mail.report-answered' as const;
    await identity.audit.append({ actor: actor.accountId, act, subject: null, remoteAddress, detail }, tx);
    return answered;
  });
  if (reports === 0) return null;
  if (outcome === 'honest') await clearFor(db, store, digest, answer);
  const { emails } = isRecalled ? await store.recall([digest], describeRecall(answer)) : { emails: 0 };
  return { reports, recalled: emails };
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
