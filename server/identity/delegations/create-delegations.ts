import { accountId, type AccountId, type Clock, type Db, type Log } from '#base';
import type { DelegatedRight } from '#contract';
import type { Audit } from '../audit/create-audit.ts';
import { outsideSentences } from '../data/forward-sentences.ts';
import { insertRevocations } from '../containment/revocations.sql.ts';
import type { Forwarding } from '../forwarding/create-forwarding.ts';
import type { RightChanged } from '../members/create-members.ts';
import type { Notify } from '../notice.ts';
import type { Identity, Origin, Person } from '../types.ts';
import {
  deleteDelegation,
  deleteFolders,
  listGiven,
  listKeys,
  listReceived,
  lockPeople,
  upsertDelegation,
} from './delegations.sql.ts';
import type { Delegations, NameFolders, NewDelegation, ShareOutcome } from './types.ts';

/** What one person lets others open: more than a list that anybody reads. */
const MAX_GIVEN = 200;

interface Parts {
  db: Db;
  clock: Clock;
  log: Log;
  audit: Audit;
  notify: Notify;
  nameFolders: NameFolders;
  resolveRecipients: Identity['resolveRecipients'];
  judgeForward: Forwarding['judge'];
  /** Whether there is a doubt about the account that its owner has not looked at. */
  isShutIn: (account: AccountId) => Promise<boolean>;
}

export function createDelegations(parts: Parts): Delegations {
  const { db, clock, nameFolders } = parts;
  const end = async (
    by: Person,
    row: { owner: AccountId; mailboxId: number; member: AccountId; was: DelegatedRight | null },
    { remoteAddress }: Origin,
  ): Promise<boolean> =>
    db.transaction().execute(async (tx) => {
      const isGiven = (await listKeys(tx, row.owner)).some(
        ({ mailboxId, member }) => mailboxId === row.mailboxId && member === row.member,
      );
      if (!isGiven) return false;
      // Who changes the right meanwhile has seen it, and would give it again.
      await lockPeople(tx, [row.owner, row.member]);
      if (!(await deleteDelegation(tx, row))) return false;
      // Whatever this person has open is looked at again, on every process.
      await insertRevocations(tx, [row.member]);
      const detail = { folder: row.mailboxId, member: row.member };
      const act = 'delegation.taken' as const;
      await parts.audit.append({ actor: by.accountId, act, subject: row.owner, remoteAddress, detail }, tx);
      return true;
    });
  return {
    nameFolders,
    listGiven: (owner) => listGiven(db, owner, clock.now()),
    listReceived: (person) => listReceived(db, person, clock.now()),
    share: (owner, { right, hasChildren, reading, ...folder }, origin) => {
      const terms = { right, hasChildren, reading, until: folder.until };
      return give<never>(parts, owner, { ...folder, decide: () => terms }, origin);
    },
    changeRight: (owner, { was, right, ...folder }, origin) => {
      const decide = (current: Terms | null): Terms | RightChanged =>
        (current?.right ?? null) === was ? { ...(current ?? alone), right } : { kind: 'changed' };
      return give(parts, owner, { ...folder, until: null, decide }, origin);
    },
    stop: (owner, { mailboxId, memberId, was }, origin) =>
      end(owner, { owner: owner.accountId, mailboxId, member: accountId(memberId), was }, origin),
    leave: (person, { accountId: owner, mailboxId }, origin) =>
      end(person, { owner: accountId(owner), mailboxId, member: person.accountId, was: null }, origin),
  };
}

type Terms = Pick<NewDelegation, 'right' | 'hasChildren' | 'reading' | 'until'>;

const alone = { hasChildren: false, reading: 'shared', until: null } as const;

/** What `decide` makes of how the folder is given at that moment; what it answers instead is done nothing for. */
async function give<Instead extends RightChanged = never>(
  parts: Parts,
  owner: Person,
  asked: Asked & { decide: (current: Terms | null) => Terms | Instead },
  { remoteAddress }: Origin,
): Promise<ShareOutcome | Instead> {
  const { db, clock, log, audit, notify } = parts;
  const { mailboxId } = asked;
  const found = await findMember(parts, owner, asked);
  if (found.kind !== 'found') return found;
  const { member } = found;
  const now = clock.now();
  const outcome = await db.transaction().execute(async (tx): Promise<ShareOutcome | Instead> => {
    await lockPeople(tx, [owner.accountId, member]);
    await deleteFolders(tx, owner.accountId, found.gone);
    const others = (await listKeys(tx, owner.accountId)).filter(
      (one) => one.mailboxId !== mailboxId || one.member !== member,
    );
    if (others.length >= MAX_GIVEN) return { kind: 'too-many' };
    const given = await listGiven(tx, owner.accountId, now);
    const current = given.find((one) => one.mailboxId === mailboxId && one.memberId === member);
    const terms = asked.decide(current ?? null);
    if ('kind' in terms) return terms;
    const { right, hasChildren, reading, until } = terms;
    await upsertDelegation(tx, {
      owner: owner.accountId,
      mailboxId,
      member,
      right,
      hasChildren,
      reading,
      givenAt: now,
      until,
    });
    await insertRevocations(tx, [member]);
    const detail = { folder: mailboxId, member, right, hasChildren, until: until?.toISOString() ?? '' };
    const act = 'delegation.given' as const;
    const entry = { actor: owner.accountId, act, subject: owner.accountId, remoteAddress, detail };
    await audit.append(entry, tx);
    return { kind: 'done' };
  });
  if (outcome.kind === 'done') {
    notify(owner.accountId, { kind: 'folder-shared', to: found.address, remoteAddress }).catch(
      (error: unknown) => log.warn({ err: error }, 'an owner could not be told that a folder is shared'),
    );
  }
  return outcome;
}

type Asked = Pick<NewDelegation, 'mailboxId' | 'address' | 'until'>;

/** `gone`: folders given earlier that are no more. */
type Found =
  | Exclude<ShareOutcome, { kind: 'done' }>
  | { kind: 'found'; member: AccountId; address: string; gone: number[] };

/** To whom, when all of it may be. The address last: nobody is asked after without a folder to give. */
async function findMember(
  { db, clock, nameFolders, resolveRecipients, judgeForward, isShutIn }: Parts,
  { accountId: owner }: Person,
  { mailboxId, until, address }: Asked,
): Promise<Found> {
  if (until !== null && !(until.getTime() > clock.now().getTime())) return { kind: 'malformed-until' };
  const given = (await listKeys(db, owner)).map((key) => key.mailboxId);
  const there = await nameFolders(owner, [mailboxId, ...given]);
  if (!there.has(mailboxId)) return { kind: 'unknown-folder' };
  if (await isShutIn(owner)) return { kind: 'shut-in' };
  const decision = await judgeForward(owner, address, 'delegation');
  // No exception opens a mailbox: whoever opens one signs in, and only our people do.
  if (decision.kind === 'excepted') return { kind: 'outside', text: outsideSentences.delegation };
  if (decision.kind === 'refused') {
    const { why, text } = decision;
    if (why === 'unknown') return { kind: 'unknown-person' };
    return { kind: why === 'malformed' ? 'malformed-address' : why, text };
  }
  const found = (await resolveRecipients([decision.address])).get(decision.address);
  if (found === undefined || found.kind !== 'person' || found.tag !== null) return { kind: 'unknown-person' };
  const gone = given.filter((id) => !there.has(id));
  return { kind: 'found', member: found.accountId, address: decision.address, gone };
}
