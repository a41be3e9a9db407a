import type { AccountId, Clock, Db, Log } from '#base';
import type { CollectorLine, CollectorOutcome } from '#contract';
import { hasRight } from '../administration/rights.ts';
import type { Audit } from '../audit/create-audit.ts';
import type { Connections } from '../connections/create-connections.ts';
import { formatCollectorRefusal } from '../data/collector-sentences.ts';
import type { CollectingService } from '../data/collectors.ts';
import type { Forwarding } from '../forwarding/create-forwarding.ts';
import type { Notify } from '../notice.ts';
import type { Identity, Person } from '../types.ts';
import type { Words } from '../words/create-words.ts';
import {
  findRuleOf,
  listRuleRows,
  listSightingRows,
  noteSighting,
  pruneSightings,
  upsertRuleRow,
} from './collectors.sql.ts';
import type { Collectors, CollectorUse } from './types.ts';
import { createRecognise, listServices, type NamedCollector, type Recognised } from './recognise.ts';

interface Parts {
  db: Db;
  clock: Clock;
  log: Log;
  audit: Audit;
  connections: Pick<Connections, 'record'>;
  notify: Notify;
  forwarding: Pick<Forwarding, 'findServiceException'>;
  findEntries: Identity['findEntries'];
  words: Pick<Words, 'requireClean'>;
  /** Of the settings. */
  named: readonly NamedCollector[];
}

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** A service that is refused goes on trying for ever: its person hears of it once a week. */
const TOLD_MS = 7 * DAY_MS;
const KEPT_MS = 366 * DAY_MS;
const MAX_LISTED = 500;

export function createCollectors(parts: Parts): Collectors {
  const { db, clock } = parts;
  const services = listServices(parts.named);
  const recognise = createRecognise(services);
  return {
    async check(person, use) {
      const recognised = await recognise(use.origin);
      if (recognised === null) return null;
      const judged = await judge(parts, person, recognised.service);
      if (judged === null) return null;
      await note(parts, person, { ...recognised, ...use, ...judged }).catch((error: unknown) =>
        parts.log.error({ err: error }, 'a collecting service could not be noted'),
      );
      return judged.outcome === 'refused' ? formatCollectorRefusal(recognised.service) : null;
    },
    async list(actor) {
      return hasRight(actor.role, 'policies') ? listLines(parts, services) : null;
    },
    async setRule(actor, { service, rule, reason }, { remoteAddress }) {
      if (!hasRight(actor.role, 'policies') || !services.some(({ key }) => key === service)) return false;
      await parts.words.requireClean(actor, reason);
      const { accountId: changedBy } = actor;
      await db.transaction().execute(async (tx) => {
        await upsertRuleRow(tx, { service, rule, reason, changedBy, changedAt: clock.now() });
        const act = 'collector-rule.changed' as const;
        const detail = { service, rule, reason };
        await parts.audit.append({ actor: changedBy, act, subject: null, remoteAddress, detail }, tx);
      });
      return true;
    },
    prune: () => pruneSightings(db, new Date(clock.now().getTime() - KEPT_MS)),
  };
}

interface Judged {
  outcome: CollectorOutcome;
  exception: number | null;
}

/** Null: the académie takes no notice. */
async function judge(
  { db, forwarding }: Parts,
  { accountId }: Person,
  service: CollectingService,
): Promise<Judged | null> {
  const rule = (await findRuleOf(db, service.key)) ?? service.rule;
  if (rule === 'off') return null;
  if (rule === 'tell') return { outcome: 'told', exception: null };
  const exception = await forwarding.findServiceException(accountId, service.domains);
  return { outcome: exception === null ? 'refused' : 'excepted', exception };
}

/** In the list for the officer each time; to the person, among their connections and in the trail when it is news. */
async function note(
  { db, clock, audit, connections, notify }: Parts,
  { accountId }: Person,
  seen: Recognised & CollectorUse & Judged,
): Promise<void> {
  const { service, evidence, outcome, origin, protocol } = seen;
  const { remoteAddress } = origin;
  const now = clock.now();
  const before = (milliseconds: number) => new Date(now.getTime() - milliseconds);
  const isNews = await noteSighting(
    db,
    { accountId, service: service.key, outcome, evidence, protocol, remoteAddress },
    { now, writtenBefore: before(MINUTE_MS), toldBefore: before(TOLD_MS) },
  );
  if (!isNews) return;
  const act = outcome === 'refused' ? ('collector.refused' as const) : ('collector.opened' as const);
  const by = seen.exception === null ? {} : { exception: seen.exception };
  const detail = { service: service.key, evidence, protocol, outcome, ...by };
  await audit.append({ actor: null, act, subject: accountId, remoteAddress, detail });
  if (outcome === 'refused') {
    const { factor } = seen;
    const entry = { account: accountId, protocol, outcome, factor, origin } as const;
    await connections.record({ ...entry, session: null, appPassword: null });
  }
  // Who has an exception asked for it.
  if (outcome === 'excepted') return;
  const { name, kind } = service;
  await notify(accountId, { kind: 'collector', name, isRelay: kind === 'relay', outcome, remoteAddress });
}

async function listLines(
  { db, findEntries }: Parts,
  services: readonly CollectingService[],
): Promise<CollectorLine[]> {
  const rules = await listRuleRows(db);
  const sightings = await listSightingRows(db, MAX_LISTED);
  const people = [
    ...sightings.map((row) => row.accountId),
    ...[...rules.values()].map((row) => row.changedBy),
  ];
  const entries = await findEntries([...new Set(people)]);
  const byId = new Map<AccountId, { name: string; address: string }>(
    entries.map((entry) => [entry.accountId, entry]),
  );
  return services.map(({ key, name, kind, domains, rule: defaultRule }) => {
    const set = rules.get(key);
    const seen = sightings.filter((row) => row.service === key);
    return {
      service: key,
      name,
      kind,
      domain: domains[0] ?? key,
      rule: set?.rule ?? defaultRule,
      defaultRule,
      changed:
        set === undefined
          ? null
          : {
              by: byId.get(set.changedBy)?.name ?? '',
              at: set.changedAt.toISOString(),
              reason: set.reason,
            },
      seen: seen.map(({ accountId, outcome, evidence, firstAt, lastAt }) => ({
        name: byId.get(accountId)?.name ?? '',
        address: byId.get(accountId)?.address ?? '',
        outcome,
        evidence,
        firstAt: firstAt.toISOString(),
        lastAt: lastAt.toISOString(),
      })),
    };
  });
}
