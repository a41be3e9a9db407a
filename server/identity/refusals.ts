import type { AccountId, Clock, Db, Log } from '#base';
import type { AuditAct } from './audit/acts.ts';
import type { Audit, AuditEntry } from './audit/create-audit.ts';
import { countRefusal, takeRefusals, tellRefusal, type RefusalCount } from './refusals.sql.ts';
import { formatNetwork } from './throttle.ts';
import type { Origin } from './types.ts';

/** An attempt that was turned away. */
export interface Refusal {
  act: AuditAct;
  origin: Pick<Origin, 'remoteAddress'>;
  /** Whoever was signed in. */
  actor?: AccountId | null;
  /** Whose account it was about. */
  subject?: AccountId | null;
  detail?: AuditEntry['detail'];
}

/**
 * Refused attempts in the audit trail. The first of each kind, network and hour have a line each; the others are
 * counted and told in one line when the hour is over: whoever attacks cannot flood the trail.
 */
export interface Refusals {
  /** Never fails: an attempt is refused whether its line could be written or not. */
  note(refusal: Refusal): Promise<void>;
  /** Tells of the hours that are over; to be called now and then. */
  tellCounts(): Promise<void>;
}

/** Lines of one kind, network and hour. */
const LINES = 20;
/** Lines of one kind and hour, from all networks. */
const ALL_LINES = 1000;
/** Nobody is named in these: one line says it all. */
const FACELESS: ReadonlySet<AuditAct> = new Set([
  'sign-in.unknown',
  'session.unknown',
  'device-profile.refused',
]);
/** Lines of counts for one run; what is beyond is told together. */
const MAX_COUNTS = 200;

export function createRefusals(options: { db: Db; clock: Clock; log: Log; audit: Audit }): Refusals {
  const { db, clock, log, audit } = options;
  const write = async ({ act, origin, actor = null, subject = null, detail }: Refusal): Promise<void> => {
    const now = clock.now();
    const network = formatNetwork(origin.remoteAddress);
    const count = await countRefusal(db, act, network, now);
    if (count > (FACELESS.has(act) ? 1 : LINES)) return;
    if ((await countRefusal(db, act, '*', now)) > ALL_LINES) return;
    await tellRefusal(db, act, network, now);
    const { remoteAddress } = origin;
    await audit.append({ actor, act, subject, remoteAddress, ...(detail === undefined ? {} : { detail }) });
  };
  return {
    note: (refusal) =>
      write(refusal).catch((error: unknown) =>
        log.error({ err: error, act: refusal.act }, 'a refused attempt could not be noted'),
      ),
    async tellCounts() {
      await db.transaction().execute(async (tx) => {
        const counts = await takeRefusals(tx, clock.now());
        const lines = counts.slice(0, MAX_COUNTS).map((one) => formatCount(one, one.network));
        const rest = counts.slice(MAX_COUNTS);
        if (rest.length > 0) {
          const untold = rest.reduce((sum, one) => sum + one.untold, 0);
          const [first] = rest;
          if (first !== undefined) lines.push(formatCount({ ...first, act: '*', untold }, null));
        }
        await audit.appendMany(lines, tx);
      });
    },
  };
}

function formatCount({ act, hour, untold }: RefusalCount, remoteAddress: string | null): AuditEntry {
  const detail = { act, hour: hour.toISOString(), count: untold };
  return { actor: null, act: 'refusals.counted', subject: null, remoteAddress, detail };
}
