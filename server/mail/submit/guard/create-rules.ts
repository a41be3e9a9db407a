import type { AccountId, Clock, Db } from '#base';
import { outgoingKinds, type Role, type RuleChange } from '#contract';
import type { Audit } from '#identity';
import { defaultActions } from '../data/default-actions.ts';
import { defaultLimits } from '../data/default-limits.ts';
import { findLimits, setLimits } from '../limits/limits.sql.ts';
import type { OutgoingRules, SubmitterOptions } from '../types.ts';
import { listRules, setRule } from './rules.sql.ts';

/** Who looks after what leaves. */
export const OFFICER_ROLES: readonly Role[] = ['security-officer', 'administrator'];

export function createOutgoingRules(options: {
  db: Db;
  clock: Clock;
  audit: Pick<Audit, 'append'>;
  words: SubmitterOptions['words'];
  findEntries: SubmitterOptions['findEntries'];
}): OutgoingRules {
  const { db, clock, audit } = options;
  const describe = async (
    row: { setBy: AccountId; setAt: Date; reason: string } | null,
  ): Promise<RuleChange | null> => {
    if (row === null) return null;
    const [entry] = await options.findEntries([row.setBy]);
    return { by: entry?.name ?? '', at: row.setAt.toISOString(), reason: row.reason };
  };
  return {
    async list(actor) {
      if (!OFFICER_ROLES.includes(actor.role)) return null;
      const rows = new Map((await listRules(db)).map((row) => [row.kind, row]));
      return Promise.all(
        outgoingKinds.map(async (kind) => {
          const row = rows.get(kind) ?? null;
          const byDefault = defaultActions[kind];
          return { kind, action: row?.action ?? byDefault, byDefault, changed: await describe(row) };
        }),
      );
    },
    async set(actor, { kind, action, reason }, { remoteAddress }) {
      if (!OFFICER_ROLES.includes(actor.role)) return false;
      await options.words.requireClean(actor, reason);
      await db.transaction().execute(async (tx) => {
        await setRule(tx, { kind, action, reason, setBy: actor.accountId, setAt: clock.now() });
        const detail = { kind, action, reason };
        const act = 'outgoing-rule.changed' as const;
        await audit.append({ actor: actor.accountId, act, subject: null, remoteAddress, detail }, tx);
      });
      return true;
    },
    async findLimits(actor) {
      if (!OFFICER_ROLES.includes(actor.role)) return null;
      const row = await findLimits(db);
      return { limits: row?.limits ?? defaultLimits, byDefault: defaultLimits, changed: await describe(row) };
    },
    async setLimits(actor, { limits, reason }, { remoteAddress }) {
      if (!OFFICER_ROLES.includes(actor.role)) return false;
      await options.words.requireClean(actor, reason);
      await db.transaction().execute(async (tx) => {
        await setLimits(tx, { limits, reason, setBy: actor.accountId, setAt: clock.now() });
        const detail = { reason };
        const act = 'send-limits.changed' as const;
        await audit.append({ actor: actor.accountId, act, subject: null, remoteAddress, detail }, tx);
      });
      return true;
    },
  };
}
