import { randomBytes } from 'node:crypto';
import type { Clock, Db } from '#base';
import type { ReportTicket } from '#contract';
import type { IdentityRoom, Origin, Person } from '#identity';
import type { BlobDigest, Store } from '#store';
import { findPrint } from '../campaigns/fingerprints.sql.ts';
import { findClaims, listTicketRows } from '../reports.sql.ts';
import { formatFeedbackReport } from './feedback-report.ts';
import { isOfficer } from '../officers.ts';

const MAX_TICKETS = 10_000;
const MAX_AGE_MS = 90 * 86_400_000;

/** What leaves towards signal-spam and the help desk's tool. Null without the right. */
export interface Exports {
  /** A reported fraud as RFC 5965 has it; null also for what nobody reported: its content is nobody's to hand on. */
  feedbackReport(actor: Person, digest: BlobDigest, origin: Origin): Promise<Buffer | null>;
  /** Reports of the last ninety days, latest first, without any content. */
  tickets(actor: Person, origin: Origin): Promise<ReportTicket[] | null>;
}

export function createExports(options: {
  db: Db;
  clock: Clock;
  identity: Pick<IdentityRoom, 'audit' | 'findEntries'>;
  store: Pick<Store, 'readBlob' | 'describeContents'>;
  ownDomains: readonly string[];
}): Exports {
  const { db, clock, identity, store, ownDomains } = options;
  const note = async (actor: Person, { remoteAddress }: Origin, detail: Record<string, string | number>) => {
    const act = 'report.exported' as const;
    await identity.audit.append({ actor: actor.accountId, act, subject: null, remoteAddress, detail });
  };
  const readReported = async (digest: BlobDigest): Promise<Uint8Array | null> => {
    const claims = (await findClaims(db, digest)).filter(({ kind }) => kind !== 'not-fraud');
    for (const { accountId } of claims.slice(0, 100)) {
      const bytes = await store.readBlob(accountId, digest);
      if (bytes !== null) return bytes;
    }
    return null;
  };
  return {
    async feedbackReport(actor, digest, origin) {
      const original = isOfficer(actor) ? await readReported(digest) : null;
      const [facts] = original === null ? [] : await store.describeContents([digest]);
      if (original === null || facts === undefined) return null;
      const hosts = (await findPrint(db, digest))?.hosts ?? [];
      await note(actor, origin, { as: 'arf' });
      const boundary = `arf-${randomBytes(16).toString('hex')}`;
      return formatFeedbackReport({ ...facts, original, hosts, ownDomains, now: clock.now(), boundary });
    },
    async tickets(actor, origin) {
      if (!isOfficer(actor)) return null;
      const since = new Date(clock.now().getTime() - MAX_AGE_MS);
      const rows = await listTicketRows(db, { since, limit: MAX_TICKETS });
      const entries = await identity.findEntries([...new Set(rows.map(({ reporter }) => reporter))]);
      const byId = new Map(entries.map((entry) => [entry.accountId, entry]));
      await note(actor, origin, { as: 'tickets', reports: rows.length });
      return rows.map(({ reporter, reportedAt, answeredAt, ...row }) => ({
        ...row,
        reportedAt: reportedAt.toISOString(),
        answeredAt: answeredAt?.toISOString() ?? null,
        reporter: byId.get(reporter)?.name ?? '',
        address: byId.get(reporter)?.address ?? '',
        establishment: byId.get(reporter)?.establishment ?? null,
      }));
    },
  };
}
