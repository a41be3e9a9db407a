import { listLimits, type AskedRelease } from '#contract';
import type { Person } from '#identity';
import { isOfficer } from '../officers.ts';
import { answerAsked } from './answer-release.ts';
import { ask } from './ask-release.ts';
import { listAnswers, listHeld } from './list-held.ts';
import { listWaitingReleases } from './quarantine.sql.ts';
import type { Quarantine, QuarantineOptions } from './types.ts';

export function createQuarantine(options: QuarantineOptions): Quarantine {
  return {
    list: (person, after = null) => listHeld(options, person, after),
    listAnswers: (person) => listAnswers(options, person),
    ask: (person, email, origin) => ask(options, person, email, origin),
    listWaiting: (actor) => listWaiting(options, actor),
    answer: (actor, request, answering, origin) =>
      answerAsked(options, actor, { ...request, ...answering }, origin),
  };
}

async function listWaiting(
  { db, identity }: QuarantineOptions,
  actor: Person,
): Promise<AskedRelease[] | null> {
  if (!isOfficer(actor)) return null;
  const rows = await listWaitingReleases(db, listLimits.releases);
  const ids = new Set(rows.flatMap((row) => [row.askedBy, row.accountId]));
  const byId = new Map((await identity.findEntries([...ids])).map((entry) => [entry.accountId, entry]));
  return rows.map(({ sender, subject, reasons, words, proofs, hosts, files, ...row }) => ({
    accountId: `A${row.accountId}`,
    requestId: row.requestId,
    askedBy: byId.get(row.askedBy)?.name ?? '',
    account: byId.get(row.accountId)?.address ?? '',
    askedAt: row.askedAt.toISOString(),
    sender,
    subject,
    reasons,
    words,
    proofs,
    hosts,
    files,
  }));
}
