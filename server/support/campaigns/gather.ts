import type { Db } from '#base';
import { areOneCampaign, belongsTo } from '#shield';
import type { BlobDigest } from '#store';
import {
  findCampaignOf,
  insertCampaign,
  listExemplars,
  listNeighbours,
  lockCampaigns,
  mergeCampaigns,
  putAlike,
  putReported,
  setLooked,
  type MemberFacts,
} from './campaigns.sql.ts';
import { findPrint, insertPrints, listAlike, type KeptPrint } from './fingerprints.sql.ts';

/** Exemplars of all campaigns that one report is compared with. */
const MAX_NEIGHBOURS = 1000;
/** Fingerprints that one exemplar is compared with at a time. */
const MAX_ALIKE = 20_000;
/** Contents of one campaign. */
const MAX_CONTENTS = 50_000;
/** Clocks of processes differ, and what one process wrote another sees a little later. */
const OVERLAP_MS = 10 * 60_000;

/**
 * Puts a reported content into the campaign that it belongs to; one that it shows to be several becomes one. The caller's
 * transaction goes on holding the lock of all campaigns.
 */
export async function gather(
  tx: Db,
  print: KeptPrint,
  content: MemberFacts & { now: Date },
): Promise<number> {
  await lockCampaigns(tx);
  await insertPrints(tx, [print], 'durable');
  const kept = (await findPrint(tx, print.digest)) ?? print;
  const neighbours = await listNeighbours(tx, kept, MAX_NEIGHBOURS);
  const own = await findCampaignOf(tx, print.digest);
  const found = neighbours.filter((one) => areOneCampaign(one, kept)).map(({ campaignId }) => campaignId);
  const ids = [...new Set(own === null ? found : [own, ...found])].sort((a, b) => a - b);
  const campaignId = ids[0] ?? (await insertCampaign(tx, content.now));
  if (ids.length > 1) await mergeCampaigns(tx, campaignId, ids.slice(1));
  await putReported(tx, campaignId, content);
  return campaignId;
}

/**
 * Adds the messages that nobody reported but that are like the campaign. Only what came since the last look is compared;
 * bounded a look, the next one goes on.
 */
export async function lookForMore(
  {
    db,
    store,
  }: { db: Db; store: { describeContents(digests: readonly BlobDigest[]): Promise<MemberFacts[]> } },
  campaignId: number,
  now: Date,
): Promise<void> {
  for (const exemplar of await listExemplars(db, campaignId)) {
    const since = exemplar.lookedAt === null ? null : new Date(exemplar.lookedAt.getTime() - OVERLAP_MS);
    const alike = await listAlike(db, exemplar, { since, limit: MAX_ALIKE });
    const found = alike.filter((message) => belongsTo(message, exemplar)).map(({ digest }) => digest);
    const facts = found.length === 0 ? [] : await store.describeContents(found);
    const last = alike.length < MAX_ALIKE ? undefined : alike.at(-1);
    await db.transaction().execute(async (tx) => {
      await lockCampaigns(tx);
      await putAlike(tx, campaignId, facts, { now, most: MAX_CONTENTS });
      await setLooked(tx, [exemplar], last === undefined ? now : last.seenAt);
    });
  }
}
