import type { AccountId } from '#base';
import type { RecallOutcome, UndoneRecall } from '#contract';
import type { Origin, Person } from '#identity';
import type { BlobDigest } from '#store';
import { tellAll } from '../answer-report.ts';
import { teach, unteach } from '../lessons.ts';
import { answerReports, countWaiting, reopenReports } from '../reports.sql.ts';
import { digestsOf, findCampaign, listContents, lockCampaigns } from './campaigns.sql.ts';
import { lookForMore } from './gather.ts';
import { groupLetters, leaveOutReporters, listReaders, type Readers } from './readers.ts';
import { forgetFraudHosts, insertNotices, markRecalled, markUndone, takeNotices } from './states.sql.ts';
import type { CampaignOptions } from './types.ts';
import { describeRecall } from './words.ts';

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
    const told = (await leaveOutReporters(db, readers, before)).size;
    return describe(before, counted, { reports, told });
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
  const readersNow: Readers = new Map([...readers, ...(await listReaders(options, digests))]);
  const taken = await store.recall(digests, describeRecall(asked.answer));
  const answering = { outcome: 'fraud' as const, answer: asked.answer, by, now };
  const { answered, told } = await db.transaction().execute(async (tx) => {
    // Of two recalls at once, one tells a person, and of one thing.
    await lockCampaigns(tx);
    const others = await leaveOutReporters(tx, readersNow, digests);
    const rows = await answerReports(tx, digests, answering);
    const reporters = new Set(rows.map(({ reporter }) => reporter));
    const first = await insertNotices(tx, campaignId, [...new Set([...others.keys(), ...reporters])], now);
    return { answered: rows, told: first.filter((account) => !reporters.has(account)) };
  });
  await tellAll(options, answered, { ...answering, clickers: clickersOf(readersNow) });
  const copies = await store.listCopies(digests);
  const kept = { readers: readersNow, contents, copies };
  await options.tell(groupLetters({ kind: 'recalled', answer: asked.answer }, told, kept));
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
  const reopened = await db.transaction().execute(async (tx) => {
    await lockCampaigns(tx);
    const digests = await markUndone(tx, campaignId, { answer: asked.answer, now });
    if (digests.length === 0) return null;
    const reports = await reopenReports(tx, digests, { answer: asked.answer, now });
    await unteach(tx, campaignId, now);
    await forgetFraudHosts(tx, digests);
    const detail = { campaign: campaignId, messages: digests.length, reports: reports.length };
    const act = 'campaign.undone' as const;
    await identity.audit.append({ actor: by, act, subject: null, remoteAddress, detail }, tx);
    return reports;
  });
  if (reopened === null) return null;
  const contents = await listContents(db, [campaignId]);
  const returned = await store.undoRecall(digestsOf(contents));
  const digests = digestsOf(contents);
  const told = await takeNotices(db, campaignId);
  const readers = new Map(await listReaders(options, digests));
  // What they had reported is what they are told of.
  for (const { reporter, accountId, digest } of reopened) {
    readers.set(reporter, { digest, mailbox: accountId, hasClicked: false });
  }
  const reporters = new Set(reopened.map(({ reporter }) => reporter));
  const known = { readers, contents, copies: await store.listCopies(digests), reporters };
  const accounts = [...new Set([...told, ...reporters])];
  await options.tell(groupLetters({ kind: 'returned', answer: asked.answer }, accounts, known));
  return { returned };
}

function clickersOf(readers: Readers): Set<AccountId> {
  return new Set([...readers].filter(([, { hasClicked }]) => hasClicked).map(([account]) => account));
}

function describe(
  digests: readonly BlobDigest[],
  { emails, accounts, seen }: { emails: number; accounts: number; seen: number },
  rest: { reports: number; told: number },
): RecallOutcome {
  return { messages: digests.length, copies: emails, mailboxes: accounts, seen, ...rest };
}
