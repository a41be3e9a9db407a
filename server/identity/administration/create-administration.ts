import type { AccountId, Clock, Db } from '#base';
import {
  networkKinds,
  roles,
  SMALL_GROUP,
  type AuditLine,
  type ContainManyOutcome,
  type ContainManyRequest,
  type HistoryLine,
  type NetworkKind,
  type NetworkRule,
  type Overview,
  type PersonLine,
  type PersonSheet,
  type Policies,
  type Role,
  type RolePolicy,
} from '#contract';
import type { Audit } from '../audit/create-audit.ts';
import type { AuditRow } from '../audit/audit.sql.ts';
import type { Connections } from '../connections/create-connections.ts';
import type { Containment } from '../containment/create-containment.ts';
import type { FactorRules } from '../factors/factor-policy.ts';
import { listWords } from '../name-key.ts';
import type { NetworkRules } from '../networks/rules.ts';
import type { Networks } from '../networks/create-networks.ts';
import type { Passwords } from '../passwords/create-passwords.ts';
import { findUai, normalizeLogin } from '../person.sql.ts';
import type { Rescue } from '../rescue/types.ts';
import type { Origin, Person } from '../types.ts';
import type { Words } from '../words/create-words.ts';
import { countBySchoolAndRole, countContained, type OverviewRow } from './overview.sql.ts';
import { findActors, findSheet, resolvePeople, searchPeople } from './people.sql.ts';
import { hasRight } from './rights.ts';

export interface AdministrationOptions {
  db: Db;
  clock: Clock;
  audit: Audit;
  connections: Connections;
  containment: Containment;
  factorRules: FactorRules;
  networkRules: NetworkRules;
  networks: Networks;
  passwords: Passwords;
  rescue: Rescue;
  words: Pick<Words, 'requireClean'>;
}

/** What the console asks; null, or false, wherever the role has no right to it. */
export interface Administration {
  overview(actor: Person): Promise<Overview | null>;
  searchPeople(actor: Person, text: string): Promise<PersonLine[] | null>;
  /** Looking is an act: noted, and shown to the person. */
  openSheet(actor: Person, account: AccountId, origin: Origin): Promise<PersonSheet | null>;
  containMany(
    actor: Person,
    request: ContainManyRequest,
    origin: Origin,
  ): Promise<{ kind: 'done'; outcome: ContainManyOutcome } | { kind: 'forbidden' }>;
  listPolicies(actor: Person): Promise<Policies | null>;
  setPolicy(actor: Person, role: Role, policy: RolePolicy, origin: Origin): Promise<boolean>;
  listNetworks(actor: Person): Promise<{ range: string; label: string }[] | null>;
  setNetwork(actor: Person, network: { range: string; label: string }, origin: Origin): Promise<boolean>;
  removeNetwork(actor: Person, range: string, origin: Origin): Promise<boolean>;
  listAudit(actor: Person, before: number | null): Promise<AuditLine[] | null>;
  mayReadAudit(actor: Person): boolean;
  /** What was done to one's own account, by oneself and by others. */
  listHistory(account: AccountId, limit: number): Promise<HistoryLine[]>;
}

const DAY_MS = 86_400_000;
const FRESH_DAYS = 182;
const MAX_FOUND = 20;
const PAGE = 100;
const SHEET_LINES = 15;

export function createAdministration(options: AdministrationOptions): Administration {
  const { db, clock, audit, networks } = options;
  const note = (
    actor: Person,
    act: Parameters<Audit['append']>[0]['act'],
    origin: Origin,
    more: { subject?: AccountId; detail?: Record<string, string> } = {},
  ) =>
    audit.append({
      actor: actor.accountId,
      act,
      subject: more.subject ?? null,
      remoteAddress: origin.remoteAddress,
      ...(more.detail === undefined ? {} : { detail: more.detail }),
    });
  const listHistory: Administration['listHistory'] = async (account, limit) => {
    const rows = await audit.listOf(account, limit);
    const actors = await findActors(db, listActors(rows));
    return rows.map((row) => {
      const actor = row.actor === null ? undefined : actors.get(row.actor);
      return {
        at: row.at.toISOString(),
        act: row.act,
        actor: actor === undefined ? null : { name: actor.name, role: actor.role },
        isSelf: row.actor === account,
        remoteAddress: row.remote_address,
      };
    });
  };
  return {
    listHistory,
    async overview(actor) {
      if (!hasRight(actor.role, 'overview')) return null;
      const uai = actor.role === 'head' ? ((await findUai(db, actor.accountId)) ?? '') : null;
      const freshSince = new Date(clock.now().getTime() - FRESH_DAYS * DAY_MS);
      const rows = await countBySchoolAndRole(db, { uai, freshSince });
      return { lines: rows.map(hideSmall), contained: await countContained(db, uai) };
    },
    async searchPeople(actor, text) {
      if (!hasRight(actor.role, 'people')) return null;
      const beginning = text.trim().toLowerCase();
      if (beginning.length < 2) return [];
      return searchPeople(db, { beginning, words: listWords(text), limit: MAX_FOUND });
    },
    async openSheet(actor, account, origin) {
      const row = hasRight(actor.role, 'people') ? await findSheet(db, account) : null;
      if (row === null) return null;
      await note(actor, 'person.viewed', origin, { subject: account });
      const rescue = await options.rescue.findOwn(account);
      return {
        ...row.line,
        isActivated: row.isActivated,
        isPasswordless: row.isPasswordless,
        passwordChangedAt: row.passwordChangedAt?.toISOString() ?? null,
        factors: {
          totps: row.totps,
          passkeys: row.passkeys,
          phone: row.phone,
          printedCodesLeft: row.printedCodesLeft,
        },
        appPasswords: row.appPasswords,
        containedSince: row.containedSince?.toISOString() ?? null,
        leavesOn: row.closesAt?.toISOString() ?? null,
        rescue:
          rescue === null
            ? null
            : { begunAt: rescue.begunAt.toISOString(), opensAt: rescue.opensAt?.toISOString() ?? null },
        connections: await options.connections.list(account, { before: null, limit: SHEET_LINES }),
        history: await listHistory(account, SHEET_LINES),
      };
    },
    async containMany(actor, { names, reason, isDryRun }, origin) {
      if (!hasRight(actor.role, 'containment')) return { kind: 'forbidden' };
      await options.words.requireClean(actor, reason);
      const asked = new Map(names.map((name) => [name, normalizeLogin(name) ?? '']));
      const found = await resolvePeople(db, [...new Set(asked.values())]);
      const unknown = names.filter((name) => !found.has(asked.get(name) ?? ''));
      const people = new Map([...found.values()].map((person) => [person.accountId, person]));
      const request = { reason, connectionId: null, keep: null, isDryRun };
      const outcome = await options.containment.contain(actor, [...people.keys()], request, origin);
      if (outcome.kind !== 'contained') return { kind: 'forbidden' };
      const shut = new Map(outcome.shut.map((row) => [row.account_id, row]));
      return {
        kind: 'done',
        outcome: {
          people: [...people.values()].map(({ accountId, name, address }) => ({
            id: accountId,
            name,
            address,
            sessions: shut.get(accountId)?.sessions ?? 0,
            appPasswords: shut.get(accountId)?.app_passwords ?? 0,
          })),
          unknown,
        },
      };
    },
    async listPolicies(actor) {
      if (!hasRight(actor.role, 'policies')) return null;
      return Promise.all(roles.map(async (role) => ({ role, policy: await findPolicy(options, role) })));
    },
    async setPolicy(actor, role, policy, origin) {
      if (!hasRight(actor.role, 'policies')) return false;
      await options.passwords.setPolicy(role, policy.password);
      await options.factorRules.setPolicy(role, policy.factor);
      for (const kind of networkKinds) await options.networkRules.set(role, kind, policy.networks[kind]);
      await note(actor, 'policy.changed', origin, { detail: { role, policy: JSON.stringify(policy) } });
      return true;
    },
    listNetworks: async (actor) => (hasRight(actor.role, 'policies') ? networks.listSchools() : null),
    async setNetwork(actor, { range, label }, origin) {
      if (!hasRight(actor.role, 'policies') || !(await networks.setSchool(range, label))) return false;
      await note(actor, 'school-network.set', origin, { detail: { range } });
      return true;
    },
    async removeNetwork(actor, range, origin) {
      if (!hasRight(actor.role, 'policies') || !(await networks.removeSchool(range))) return false;
      await note(actor, 'school-network.removed', origin, { detail: { range } });
      return true;
    },
    async listAudit(actor, before) {
      if (!hasRight(actor.role, 'audit')) return null;
      const rows = await audit.listBefore(before, PAGE);
      const actors = await findActors(db, listActors(rows));
      const nameOf = (id: number | null) => (id === null ? null : (actors.get(id)?.address ?? `#${id}`));
      return rows.map((row) => ({
        seq: row.seq,
        at: row.at.toISOString(),
        act: row.act,
        actor: nameOf(row.actor),
        subject: nameOf(row.subject),
        remoteAddress: row.remote_address,
        detail: row.detail,
      }));
    },
    mayReadAudit: (actor) => hasRight(actor.role, 'audit'),
  };
}

function listActors(rows: readonly AuditRow[]): number[] {
  return [...new Set(rows.flatMap((row) => [row.actor, row.subject].filter((id) => id !== null)))];
}

async function findPolicy(options: AdministrationOptions, role: Role): Promise<RolePolicy> {
  const rules = await Promise.all(
    networkKinds.map(async (kind) => [kind, await options.networkRules.findFor(role, kind)] as const),
  );
  return {
    password: await options.passwords.findPolicy(role),
    factor: await options.factorRules.findPolicy(role),
    networks: Object.fromEntries(rules) as Record<NetworkKind, NetworkRule>,
  };
}

/** A group so small that its bar would be a name. */
function hideSmall(row: OverviewRow): Overview['lines'][number] {
  if (row.people >= SMALL_GROUP) return row;
  const hidden = { people: null, withFactor: null, freshPassword: null, printedCodes: null, activated: null };
  return { uai: row.uai, establishment: row.establishment, role: row.role, ...hidden };
}
