import type { AccountId } from '#base';
import type { RecallOutcome, UndoneRecall } from '#contract';
import type { Origin, Person } from '#identity';
import type { BlobDigest } from '#store';
import { teach, unteach } from '../lessons.ts';
import { listClickRows } from '../openings.sql.ts';
import { answerReports, countWaiting, reopenReports } from '../reports.sql.ts';
import { digestsOf, findCampaign, listContents, lockCampaigns, type ContentRow } from './campaigns.sql.ts';
import { lookForMore } from './gather.ts';
import { forgetFraudHosts, insertNotices, markRecalled, markUndone, takeNotices } from './states.sql.ts';
import type { CampaignOptions } from './types.ts';
import { describeRecall } from './words.ts';

const MAX_CLICKS = 10_000;

type Asked = { campaignId: number; answer: string };

/**
 * Out of every mailbox. First the mark, committed with its line of the trail: from then on deliveries hold what is like it;
 * then everything that is there. What a process that dies leaves is taken by the next recall, or by upkeep.
 */
export async function recallCampaign(
  options: CampaignOptions,
  actor: Person,
  asked: Asked & { isDryRun: boolean },
  { remoteAddress }: Origin,
): Promise<RecallOutcome | null> {
  const { db, clock, identity, store } = options;
  const campaign = await findCampaign(db, asked.campaignId);
  if (campaign === null) return null;
  const { campaignId } = campaign;
  await lookForMore(options, campaignId, clock.now());
  const before = digestsOf(await listContents(db, [campaignId]));
  const counted = await store.recall(before, null);
  const readers = await listReaders(options, before);
  if (asked.isDryRun) {
    const reports = await countWaiting(db, before);
    return describe(before, counted, { reports, told: readers.length });
  }
  const now = clock.now();
  const by = actor.accountId;
  await db.transaction().execute(async (tx) => {
    await lockCampaigns(tx);
    await markRecalled(tx, campaignId, { by, answer: asked.answer, now });
    const first = before[0];
    if (first !== undefined) await teach(tx, first, { isFraud: true, by, now });
    const detail = { campaign: campaignId, messages: before.length, copies: counted.emails };
    const act = 'campaign.recalled' as const;
    await identity.audit.append({ actor: by, act, subject: null, remoteAddress, detail }, tx);
  });
  await lookForMore(options, campaignId, clock.now());
  const contents = await listContents(db, [campaignId]);
  const digests = digestsOf(contents);
  const readersNow = [...new Set([...readers, ...(await listReaders(options, digests))])];
  const taken = await store.recall(digests, describeRecall(asked.answer));
  const answered = await answerReports(db, digests, { outcome: 'fraud', answer: asked.answer, by, now });
  const told = await insertNotices(db, campaignId, readersNow, now);
  await options.tell(told, { kind: 'recalled', subject: subjectOf(contents), answer: asked.answer });
  return describe(digests, taken, { reports: answered.length, told: told.length });
}

/**
 * Back where everything was: copies, verdicts, hosts at the gate, what was learned; and those who were told are told again.
 * That the recall was a mistake does not say that the message is honest: its reports wait for an answer once more.
 */
export async function undoCampaign(
  options: CampaignOptions,
  actor: Person,
  asked: Asked,
  { remoteAddress }: Origin,
): Promise<UndoneRecall | null> {
  const { db, clock, identity, store } = options;
  const campaign = await findCampaign(db, asked.campaignId);
  if (campaign === null) return null;
  const { campaignId } = campaign;
  const now = clock.now();
  const by = actor.accountId;
  const isUndone = await db.transaction().execute(async (tx) => {
    await lockCampaigns(tx);
    const digests = await markUndone(tx, campaignId, { answer: asked.answer, now });
    if (digests.length === 0) return false;
    const reports = await reopenReports(tx, digests, { answer: asked.answer, now });
    await unteach(tx, campaignId, now);
    await forgetFraudHosts(tx, digests);
    const detail = { campaign: campaignId, messages: digests.length, reports };
    const act = 'campaign.undone' as const;
    await identity.audit.append({ actor: by, act, subject: null, remoteAddress, detail }, tx);
    return true;
  });
  if (!isUndone) return null;
  const contents = await listContents(db, [campaignId]);
  const returned = await store.undoRecall(digestsOf(contents));
  const told = await takeNotices(db, campaignId);
  await options.tell(told, { kind: 'returned', subject: subjectOf(contents), answer: asked.answer });
  return { returned };
}

function subjectOf(contents: readonly ContentRow[]): string {
  return contents.find(({ isExcluded }) => !isExcluded)?.subject ?? '';
}

/** Mailboxes where a copy that a recall takes was opened, or a link of one was followed. */
async function listReaders(
  { db, store }: CampaignOptions,
  digests: readonly BlobDigest[],
): Promise<AccountId[]> {
  const copies = await store.listCopies(digests);
  const clicks = await listClickRows(db, digests, MAX_CLICKS);
  const opened = copies.filter(({ isSeen, isRecallable }) => isSeen && isRecallable);
  return [...new Set([...opened, ...clicks].map(({ accountId }) => accountId))];
}

function describe(
  digests: readonly BlobDigest[],
  { emails, accounts, seen }: { emails: number; accounts: number; seen: number },
  rest: { reports: number; told: number },
): RecallOutcome {
  return { messages: digests.length, copies: emails, mailboxes: accounts, seen, ...rest };
}
