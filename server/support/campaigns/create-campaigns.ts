import type { AccountId } from '#base';
import {
  listLimits,
  type CampaignLine,
  type CampaignSheet,
  type RecallOutcome,
  type UndoneRecall,
} from '#contract';
import type { Origin, Person } from '#identity';
import type { BlobDigest } from '#store';
import {
  digestsOf,
  findCampaign,
  listCampaignRows,
  listContents,
  lockCampaigns,
  type CampaignRow,
  type CampaignsAsked,
  type ContentRow,
} from './campaigns.sql.ts';
import { lookForMore } from './gather.ts';
import { findReach, listPeople } from './reach.ts';
import { recallCampaign, undoCampaign } from './recall-campaign.ts';
import { setExcluded } from './states.sql.ts';
import type { CampaignOptions } from './types.ts';
import { isOfficer } from '../officers.ts';

const MAX_MEMBERS = 200;

/** Frauds that came in many copies and variants: seen whole, recalled and given back in one gesture. Null without the right. */
export interface Campaigns {
  /** As many as one answer holds; the latest change first. */
  list(actor: Person, asked?: CampaignsAsked): Promise<CampaignLine[] | null>;
  /** Null also when there is none, as below. */
  show(actor: Person, campaignId: number): Promise<CampaignSheet | null>;
  recall(
    actor: Person,
    asked: { campaignId: number; answer: string; isDryRun: boolean },
    origin: Origin,
  ): Promise<RecallOutcome | null>;
  /** Null also when nothing of it is recalled. */
  undo(
    actor: Person,
    asked: { campaignId: number; answer: string },
    origin: Origin,
  ): Promise<UndoneRecall | null>;
  /** Sets a message apart that does not belong to it, or takes it in again; false while it is recalled. */
  exclude(
    actor: Person,
    content: { campaignId: number; digest: BlobDigest; isExcluded: boolean },
    origin: Origin,
  ): Promise<boolean>;
}

export function createCampaigns(options: CampaignOptions): Campaigns {
  const { db, clock, identity } = options;
  return {
    async list(actor, asked = { state: null, before: null }) {
      if (!isOfficer(actor)) return null;
      const rows = await listCampaignRows(db, { ...asked, limit: listLimits.campaigns });
      const contents = await listContents(
        db,
        rows.map(({ campaignId }) => campaignId),
      );
      return Promise.all(
        rows.map(async (row) => {
          const own = contents.filter(({ campaignId }) => campaignId === row.campaignId);
          const { reach } = await findReach(options, digestsOf(own));
          return describeLine(row, own, reach);
        }),
      );
    },
    async show(actor, asked) {
      const found = isOfficer(actor) ? await findCampaign(db, asked) : null;
      if (found === null) return null;
      await lookForMore(options, found.campaignId, clock.now());
      const contents = await listContents(db, [found.campaignId]);
      const { reach, facts } = await findReach(options, digestsOf(contents));
      return {
        ...describeLine(found, contents, reach),
        recalledAt: found.recalledAt?.toISOString() ?? null,
        recalledBy: await findName(identity, found.recalledBy),
        answer: found.answer,
        members: contents.slice(0, MAX_MEMBERS).map(({ campaignId: _campaignId, ...member }) => member),
        people: await listPeople(identity, facts),
      };
    },
    async recall(actor, asked, origin) {
      if (!isOfficer(actor)) return null;
      await identity.words.requireClean(actor, asked.answer);
      return recallCampaign(options, actor, asked, origin);
    },
    async undo(actor, asked, origin) {
      if (!isOfficer(actor)) return null;
      await identity.words.requireClean(actor, asked.answer);
      return undoCampaign(options, actor, asked, origin);
    },
    async exclude(actor, { campaignId, digest, isExcluded }, { remoteAddress }) {
      if (!isOfficer(actor)) return false;
      return db.transaction().execute(async (tx) => {
        await lockCampaigns(tx);
        if (!(await setExcluded(tx, { campaignId, digest }, isExcluded))) return false;
        const detail = { campaign: campaignId, isExcluded };
        const act = 'campaign.changed' as const;
        await identity.audit.append(
          { actor: actor.accountId, act, subject: null, remoteAddress, detail },
          tx,
        );
        return true;
      });
    },
  };
}

async function findName(
  identity: CampaignOptions['identity'],
  account: AccountId | null,
): Promise<string | null> {
  if (account === null) return null;
  const [entry] = await identity.findEntries([account]);
  return entry?.name ?? null;
}

function describeLine(
  row: CampaignRow,
  contents: readonly ContentRow[],
  reach: CampaignLine['reach'],
): CampaignLine {
  const first = contents.find(({ isExcluded }) => !isExcluded) ?? contents[0];
  return {
    id: row.campaignId,
    state: row.state,
    openedAt: row.openedAt.toISOString(),
    changedAt: row.changedAt.toISOString(),
    sender: first?.sender ?? '',
    subject: first?.subject ?? '',
    level: first?.level ?? null,
    messages: digestsOf(contents).length,
    reach,
  };
}
