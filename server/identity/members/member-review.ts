import { parseAccountId, type AccountId, type Clock, type Db } from '#base';
import type { MemberChangeLine } from '#contract';
import type { Audit } from '../audit/create-audit.ts';
import { insertRevocations } from '../containment/revocations.sql.ts';
import type { Origin, Person } from '../types.ts';
import { insertMemberChange, listMemberChanges } from './member-changes.sql.ts';
import { deleteMember, lockOwners, upsertMember } from './members.sql.ts';

/** After a doubt: whom a thief named, or took away, in this person's name; only while the account is shut in. */
export interface MemberReview {
  list(person: Person): Promise<MemberChangeLine[]>;
  /** Gives back the right of before the doubt; also where the thief took the person's own. */
  undo(
    person: Person,
    change: { mailboxId: number; memberId: number },
    origin: Origin,
  ): Promise<'done' | 'not-found' | 'last-owner'>;
}

export function createMemberReview(options: {
  db: Db;
  clock: Clock;
  audit: Audit;
  /** Null when the account is not shut in. */
  findSince: (account: AccountId) => Promise<Date | null>;
}): MemberReview {
  const { db, clock, audit, findSince } = options;
  return {
    async list({ accountId }) {
      const since = await findSince(accountId);
      return since === null ? [] : listMemberChanges(db, accountId, since);
    },
    async undo({ accountId: by }, { mailboxId, memberId }, { remoteAddress }) {
      const since = await findSince(by);
      if (since === null) return 'not-found';
      const [mailbox, member] = [parseAccountId(String(mailboxId)), parseAccountId(String(memberId))];
      return db.transaction().execute(async (tx) => {
        const owners = await lockOwners(tx, mailbox);
        const found = (await listMemberChanges(tx, by, since)).find(
          (line) => line.mailboxId === mailboxId && line.memberId === memberId,
        );
        if (found === undefined) return 'not-found';
        const { before } = found;
        if (before !== 'owner' && owners.length === 1 && owners.includes(member)) return 'last-owner';
        await insertMemberChange(tx, { mailbox, member, by, now: clock.now() });
        if (before === null) await deleteMember(tx, mailbox, member);
        else await upsertMember(tx, mailbox, member, before);
        await insertRevocations(tx, [member]);
        const detail = before === null ? { mailbox } : { mailbox, right: before };
        const act = before === null ? ('right.taken' as const) : ('right.given' as const);
        await audit.append({ actor: by, act, subject: member, remoteAddress, detail }, tx);
        return 'done';
      });
    },
  };
}
