import type { AccountId, Log } from '#base';
import type { RuleScope, Verdict, VerdictFamily, VerdictLevel } from '#contract';
import { findFamily } from '#shield';
import { listTraits } from './list-traits.ts';
import type { CountRow, TraitRow } from './verdicts.sql.ts';

/** A message that was put into mailboxes. */
export interface CountedMessage {
  /** Address of the From field, '' when there is none. */
  sender: string;
  /** Hosts that its links lead to. */
  hosts: readonly string[];
  deliveries: readonly { accountId: AccountId; verdict: Pick<Verdict, 'level' | 'reasons'> }[];
}

/** Deliveries that wait while the database does not answer; beyond, counts are lost rather than memory. */
const MAX_WAITING = 100_000;

interface PendingParts {
  log: Log;
  /** `2026-09-01`. */
  today(): string;
  hash(scope: RuleScope, name: string): Buffer;
  findSchools(accounts: readonly AccountId[]): Promise<Map<AccountId, string>>;
  write(rows: { counts: CountRow[]; traits: TraitRow[] }): Promise<void>;
}

interface Waiting {
  day: string;
  accountId: AccountId;
  level: VerdictLevel;
  family: VerdictFamily;
}

/**
 * Counts of what was delivered while the last were being written: one small transaction at a time, whatever the traffic, and no
 * delivery waits for it.
 */
export function createPending(parts: PendingParts): {
  add(message: CountedMessage): void;
  drain(): Promise<void>;
} {
  let deliveries: Waiting[] = [];
  let traits = new Map<string, TraitRow>();
  let writing: Promise<void> | null = null;
  const writeAll = async (): Promise<void> => {
    while (deliveries.length > 0 || traits.size > 0) {
      const [now, seen] = [deliveries, traits];
      [deliveries, traits] = [[], new Map()];
      try {
        const schools = await parts.findSchools([...new Set(now.map(({ accountId }) => accountId))]);
        await parts.write({ counts: groupDeliveries(now, schools), traits: [...seen.values()] });
      } catch (error) {
        parts.log.warn({ err: error, deliveries: now.length }, 'verdicts could not be counted');
      }
    }
  };
  return {
    add(message) {
      const day = parts.today();
      if (deliveries.length < MAX_WAITING) {
        const families = new Map<object, VerdictFamily>();
        for (const { accountId, verdict } of message.deliveries) {
          const family = families.get(verdict) ?? findFamily(verdict);
          families.set(verdict, family);
          deliveries.push({ day, accountId, level: verdict.level, family });
        }
        addTraits(traits, day, message, parts.hash);
      }
      writing ??= Promise.resolve()
        .then(writeAll)
        .finally(() => (writing = null));
    },
    async drain() {
      await writing;
    },
  };
}

function addTraits(
  traits: Map<string, TraitRow>,
  day: string,
  message: CountedMessage,
  hash: PendingParts['hash'],
): void {
  for (const { scope, name } of listTraits(message)) {
    const trait = hash(scope, name);
    const key = `${day} ${trait.toString('hex')}`;
    const row = traits.get(key) ?? { day, trait, messages: 0 };
    row.messages += 1;
    traits.set(key, row);
  }
}

function groupDeliveries(
  deliveries: readonly Waiting[],
  schools: ReadonlyMap<AccountId, string>,
): CountRow[] {
  const rows = new Map<string, CountRow>();
  for (const { day, accountId, level, family } of deliveries) {
    const school = schools.get(accountId) ?? '';
    const key = `${day} ${school} ${level} ${family}`;
    const row = rows.get(key) ?? { day, school, level, family, deliveries: 0 };
    row.deliveries += 1;
    rows.set(key, row);
  }
  return [...rows.values()];
}
