import { accountId, type AccountId, type Clock, type Db } from '#base';
import type { FunctionalMailboxLine, MemberRight, ReadingMode, Sentence } from '#contract';
import type { Audit } from '../audit/create-audit.ts';
import { outsideSentences } from '../data/forward-sentences.ts';
import { insertRevocations } from '../containment/revocations.sql.ts';
import type { Forwarding } from '../forwarding/create-forwarding.ts';
import { normalizeLogin } from '../person.sql.ts';
import type { Identity, Origin, Person } from '../types.ts';
import { insertMemberChange } from './member-changes.sql.ts';
import { createMemberReview, type MemberReview } from './member-review.ts';
import {
  deleteMember,
  findOwnedName,
  findRight,
  listMembers,
  listOwned,
  lockOwners,
  updateReading,
  upsertMember,
} from './members.sql.ts';

/** The right is no longer the one that was seen: who was taken away since is not named again, who is there not demoted. */
export interface RightChanged {
  kind: 'changed';
}

export type MemberOutcome =
  | { kind: 'done' }
  /** Not an owner of this mailbox, or there is none such. */
  | { kind: 'forbidden' }
  /** Beyond the académie: nobody there opens a mailbox of ours. */
  | { kind: 'outside'; text: Sentence }
  /** Nobody of ours has this address, or it is no person's. */
  | { kind: 'unknown-person' }
  | RightChanged
  /** A mailbox keeps an owner. */
  | { kind: 'last-owner' };

/** Ends the apart reading of a mailbox in the store: what anybody has read is read for all. */
export type ShareReading = (mailbox: AccountId) => Promise<void>;

/** Functional mailboxes: nobody signs in to them; their owners name who may open them. */
export interface Members {
  readonly review: MemberReview;
  list(owner: Person): Promise<FunctionalMailboxLine[]>;
  /**
   * Whom a login or an address names, any of their addresses; null for nobody. `mailbox` is one that the actor owns,
   * their own among them: nobody else learns who there is.
   */
  find(
    actor: Person,
    mailbox: AccountId,
    name: string,
  ): Promise<{ accountId: AccountId; address: string } | null>;
  /** Names somebody where `was` is null; else changes the right that they have. */
  set(
    actor: Person,
    mailbox: AccountId,
    member: { address: string; right: MemberRight; was: MemberRight | null },
    origin: Origin,
  ): Promise<MemberOutcome>;
  /** `was`: only who has this right; null for any. */
  remove(
    actor: Person,
    mailbox: AccountId,
    member: { id: AccountId; was: MemberRight | null },
    origin: Origin,
  ): Promise<MemberOutcome>;
  /** Whether reading is everybody's or each one's own; what was read stays read. */
  setReading(actor: Person, mailbox: AccountId, reading: ReadingMode, origin: Origin): Promise<MemberOutcome>;
}

export function createMembers(options: {
  db: Db;
  clock: Clock;
  audit: Audit;
  /** Since when to doubt; null when the account is not shut in. */
  findSince: (account: AccountId) => Promise<Date | null>;
  resolveRecipients: Identity['resolveRecipients'];
  judgeForward: Forwarding['judge'];
  shareReading: ShareReading;
}): Members {
  const { db, clock, audit, resolveRecipients, judgeForward, shareReading } = options;
  return {
    review: createMemberReview(options),
    async list(owner) {
      const owned = await listOwned(db, owner.accountId);
      return Promise.all(
        owned.map(async ({ accountId: id, name, address, reading }) => ({
          id,
          name,
          address,
          reading,
          members: await listMembers(db, id),
        })),
      );
    },
    async find(actor, mailbox, name) {
      const login = normalizeLogin(name);
      return login === null ? null : findOwnedName(db, { owner: actor.accountId, mailbox, login });
    },
    async set(actor, mailbox, { address, right, was }, { remoteAddress }) {
      const found = (await resolveRecipients([address])).get(address);
      const decision = await judgeForward(mailbox, address, 'delegation');
      return db.transaction().execute(async (tx): Promise<MemberOutcome> => {
        const owners = await lockOwners(tx, mailbox);
        // Asked first: nobody learns from somebody else's mailbox whether an address exists.
        if (!owners.includes(actor.accountId)) return { kind: 'forbidden' };
        // No exception opens a mailbox: whoever opens one signs in, and only our people do.
        if (decision.kind === 'excepted' || (decision.kind === 'refused' && decision.why === 'outside'))
          return { kind: 'outside', text: outsideSentences.delegation };
        if (found === undefined || found.kind !== 'person' || found.tag !== null)
          return { kind: 'unknown-person' };
        const member = found.accountId;
        if ((await findRight(tx, mailbox, member)) !== was) return { kind: 'changed' };
        if (right !== 'owner' && owners.length === 1 && owners.includes(member))
          return { kind: 'last-owner' };
        await insertMemberChange(tx, { mailbox, member, by: actor.accountId, now: clock.now() });
        await upsertMember(tx, mailbox, member, right);
        await insertRevocations(tx, [member]);
        const detail = { mailbox, right };
        const act = 'right.given' as const;
        await audit.append({ actor: actor.accountId, act, subject: member, remoteAddress, detail }, tx);
        return { kind: 'done' };
      });
    },
    async remove(actor, mailbox, { id: member, was }, { remoteAddress }) {
      return db.transaction().execute(async (tx): Promise<MemberOutcome> => {
        const owners = await lockOwners(tx, mailbox);
        if (!owners.includes(actor.accountId)) return { kind: 'forbidden' };
        const right = await findRight(tx, mailbox, member);
        if (was !== null && right !== was) return { kind: 'changed' };
        if (right === null) return { kind: 'unknown-person' };
        if (owners.length === 1 && owners.includes(member)) return { kind: 'last-owner' };
        await insertMemberChange(tx, { mailbox, member, by: actor.accountId, now: clock.now() });
        await deleteMember(tx, mailbox, member);
        // Whatever this person has open is looked at again, on every process.
        await insertRevocations(tx, [member]);
        const act = 'right.taken' as const;
        const detail = { mailbox };
        await audit.append({ actor: actor.accountId, act, subject: member, remoteAddress, detail }, tx);
        return { kind: 'done' };
      });
    },
    async setReading(actor, mailbox, reading, { remoteAddress }) {
      const outcome = await db.transaction().execute(async (tx): Promise<MemberOutcome> => {
        const owners = await lockOwners(tx, mailbox);
        if (!owners.includes(actor.accountId)) return { kind: 'forbidden' };
        if (!(await updateReading(tx, mailbox, reading))) return { kind: 'done' };
        const members = await listMembers(tx, mailbox);
        // What they have open was opened under the other rule.
        await insertRevocations(
          tx,
          members.map(({ id }) => accountId(id)),
        );
        const act = 'mailbox.reading-changed' as const;
        const detail = { mailbox, reading };
        await audit.append({ actor: actor.accountId, act, subject: mailbox, remoteAddress, detail }, tx);
        return { kind: 'done' };
      });
      // Behind the change, so that nothing is kept apart any more; asked again, it finishes what was cut off.
      if (outcome.kind === 'done' && reading === 'shared') await shareReading(mailbox);
      return outcome;
    },
  };
}
