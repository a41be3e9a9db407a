import type { AccountId, Clock, Db } from '#base';
import { ruleScopes, type RuleAnswer, type RuleDraft, type RuleLine } from '#contract';
import type { RulePreview, RuleScope, Sentence, TrustedRelay } from '#contract';
import type { IdentityRoom, Origin, Person } from '#identity';
import { checkRule, describeHostBlock, trustedSealers, type AcademyRules, type CheckedRule } from '#shield';
import { formatDay } from '../french-day.ts';
import { isOfficer } from '../officers.ts';
import {
  closeExpiredRules,
  endRule,
  insertRule,
  listEndedRules,
  listRulesAt,
  type RuleRow,
} from './rules.sql.ts';
import { createRulesInForce, mostRules } from './rules-in-force.ts';

const MAX_ENDED = 200;

/** What the security officer lays down for the shield, as data: with who, why and until when. */
export interface Rules {
  /** Those in force, at most two seconds old; for the analysis of each message and for each click. */
  current(): Promise<AcademyRules>;
  /** The rule that blocks a host now, for whoever presses a link to it. */
  findHostBlock(host: string): Promise<Sentence | null>;
  /** Null without the right, here and below. */
  list(actor: Person): Promise<RuleLine[] | null>;
  add(actor: Person, draft: RuleDraft, origin: Origin): Promise<RuleAnswer | null>;
  /** Whose seal is believed without any rule. */
  listRelays(actor: Person): readonly TrustedRelay[] | null;
  /** What `add` would do, and how many of the last days' messages it names. */
  preview(actor: Person, draft: RuleDraft): Promise<RulePreview | null>;
  /** False when it is not in force. */
  end(actor: Person, ruleId: number, origin: Origin): Promise<boolean | null>;
}

/** How many messages of the last days bear a name. */
export type CountRecent = (scope: RuleScope, pattern: string) => Promise<{ messages: number; days: number }>;

export interface RulesOptions {
  db: Db;
  clock: Clock;
  identity: Pick<IdentityRoom, 'audit' | 'findEntries' | 'words'>;
  ownDomains: readonly string[];
  countRecent: CountRecent;
}

export function createRules(options: RulesOptions): Rules {
  const { db, clock, identity, ownDomains, countRecent } = options;
  const inForce = createRulesInForce({ db, clock });
  return {
    current: () => inForce.current(),
    findHostBlock: async (host) => describeHostBlock((await inForce.current()).block.hosts, host),
    async list(actor) {
      if (!isOfficer(actor)) return null;
      const now = clock.now();
      const [active, ended] = [
        await listRulesAt(db, now, mostRules),
        await listEndedRules(db, now, MAX_ENDED),
      ];
      return describeRules(identity, active, ended);
    },
    listRelays: (actor) => (isOfficer(actor) ? trustedSealers : null),
    async add(actor, draft, origin) {
      if (!isOfficer(actor)) return null;
      await identity.words.requireClean(actor, draft.why);
      const checked = checkDraft(draft, ownDomains, clock.now());
      if (checked.kind === 'refused') return { outcome: 'refused', reason: checked.reason };
      const added = await addRule(options, actor, { rule: checked.rule, until: draft.until }, origin);
      inForce.forget();
      return added;
    },
    async preview(actor, draft) {
      if (!isOfficer(actor)) return null;
      const checked = checkDraft(draft, ownDomains, clock.now());
      if (checked.kind === 'refused') return { outcome: 'refused', reason: checked.reason };
      const { pattern } = checked.rule;
      const scope = ruleScopes.find((one) => one === checked.rule.scope);
      const recent = scope === undefined ? null : await countRecent(scope, pattern);
      return { outcome: 'fit', pattern, touched: recent?.messages ?? null, days: recent?.days ?? 0 };
    },
    async end(actor, ruleId, { remoteAddress }) {
      if (!isOfficer(actor)) return null;
      const by = actor.accountId;
      const isEnded = await db.transaction().execute(async (tx) => {
        const ended = await endRule(tx, ruleId, { by, now: clock.now() });
        if (ended === null) return false;
        const detail = { rule: ruleId, kind: ended.kind };
        await identity.audit.append(
          { actor: by, act: 'rule.ended', subject: null, remoteAddress, detail },
          tx,
        );
        return true;
      });
      inForce.forget();
      return isEnded;
    },
  };
}

type CheckedDraft = CheckedRule | { kind: 'refused'; reason: 'until-past' };

function checkDraft(draft: RuleDraft, ownDomains: readonly string[], now: Date): CheckedDraft {
  const why = draft.why.replace(/\s+/g, ' ').trim();
  if (draft.until !== null && !isDayToCome(draft.until, now))
    return { kind: 'refused', reason: 'until-past' };
  return checkRule({ ...draft, why }, ownDomains);
}

/** Today in French time is a day to come: the rule holds until midnight. */
function isDayToCome(day: string, now: Date): boolean {
  const isDay = Number.isFinite(Date.parse(`${day}T00:00:00Z`));
  return isDay && new Date(`${day}T00:00:00Z`).toISOString().startsWith(day) && day >= formatDay(now);
}

async function addRule(
  { db, clock, identity }: RulesOptions,
  actor: Person,
  { rule, until }: { rule: Extract<CheckedRule, { kind: 'fit' }>['rule']; until: string | null },
  { remoteAddress }: Origin,
): Promise<RuleAnswer> {
  const [now, by] = [clock.now(), actor.accountId];
  return db.transaction().execute(async (tx): Promise<RuleAnswer> => {
    await closeExpiredRules(tx, now);
    const inForce = await listRulesAt(tx, now, mostRules);
    if (inForce.length >= mostRules) return { outcome: 'refused', reason: 'too-many' };
    const id = await insertRule(tx, rule, { until, by, now });
    if (id === null) return { outcome: 'refused', reason: 'exists' };
    const detail = { rule: id, kind: rule.kind };
    await identity.audit.append({ actor: by, act: 'rule.added', subject: null, remoteAddress, detail }, tx);
    return { outcome: 'added', id };
  });
}

async function describeRules(
  identity: RulesOptions['identity'],
  active: readonly RuleRow[],
  ended: readonly RuleRow[],
): Promise<RuleLine[]> {
  const people = new Set(
    [...active, ...ended].flatMap((row) => [row.createdBy, row.endedBy]).filter((id) => id !== null),
  );
  const entries = await identity.findEntries([...people]);
  const names = new Map(entries.map(({ accountId, name }) => [accountId, name]));
  const nameOf = (account: AccountId) => names.get(account) ?? '';
  return [...active, ...ended].map((row, index) => ({
    id: row.ruleId,
    kind: row.kind,
    scope: row.scope,
    pattern: row.pattern,
    words: row.words,
    domains: row.domains,
    why: row.why,
    by: nameOf(row.createdBy),
    at: row.createdAt.toISOString(),
    until: row.until?.toISOString() ?? null,
    isInForce: index < active.length,
    endedBy: row.endedBy === null ? null : nameOf(row.endedBy),
    endedAt: (row.endedAt ?? (index < active.length ? null : row.until))?.toISOString() ?? null,
  }));
}
