import type { Clock, Db } from '#base';
import { parseAddress } from './address.ts';
import type { Domains } from './domains.ts';
import { IdentityError } from './errors.ts';
import {
  findHolders,
  insertFunctional,
  updateFunctional,
  upsertEstablishments,
  upsertMembers,
  type HolderRow,
  type MemberRow,
} from './found.sql.ts';
import { listEntryWords } from './import/check-row.ts';
import { insertFreeAliases, lockDirectory, replaceWords, setPrimaryAddresses } from './import/import.sql.ts';
import type { Identity } from './types.ts';

type Founding = Pick<Identity, 'createEstablishments' | 'createFunctionalMailboxes' | 'addAliases'>;
type Functional = Parameters<Identity['createFunctionalMailboxes']>[0][number];

/**
 * Founds what people belong to. Doing it twice changes nothing; members are added or get another right, and never
 * removed. Throws `identity/malformed-address`, `identity/foreign-domain`, `identity/address-taken` and
 * `identity/unknown-address`, and then nothing is written.
 */
export function createFounding(options: { db: Db; clock: Clock; domains: Domains }): Founding {
  const { db, clock, domains } = options;
  return {
    async createEstablishments(rows) {
      // The last of two rows of one UAI wins; one statement cannot write a row twice.
      const byUai = new Map(rows.map((row) => [row.uai, row]));
      if (byUai.size > 0) await upsertEstablishments(db, [...byUai.values()]);
    },
    async createFunctionalMailboxes(rows) {
      const mailboxes = rows.map((row) => ({ ...row, address: requireOwnAddress(row.address, domains) }));
      requireDistinct(mailboxes.map((row) => row.address));
      if (mailboxes.length === 0) return;
      await db.transaction().execute(async (tx) => {
        await lockDirectory(tx);
        await writeFunctional(tx, mailboxes, clock.now());
      });
    },
    async addAliases(rows) {
      if (rows.length === 0) return;
      const wanted = rows.map((row) => ({
        address: requireOwnAddress(row.address, domains),
        alias: requireOwnAddress(row.alias, domains),
      }));
      await db.transaction().execute(async (tx) => {
        await lockDirectory(tx);
        const holders = await findHolders(
          tx,
          wanted.flatMap((row) => [row.address, row.alias]),
        );
        const gifts = wanted.map(({ address, alias }) => ({
          address: alias,
          accountId: requireHolder(holders, address).accountId,
        }));
        const given = new Map<string, number>([...holders].map(([text, holder]) => [text, holder.accountId]));
        for (const gift of gifts) {
          if ((given.get(gift.address) ?? gift.accountId) !== gift.accountId) throw taken();
          given.set(gift.address, gift.accountId);
        }
        await insertFreeAliases(tx, gifts);
      });
    },
  };
}

async function writeFunctional(tx: Db, mailboxes: readonly Functional[], now: Date): Promise<void> {
  const holders = await findHolders(
    tx,
    mailboxes.flatMap((row) => [row.address, ...row.members.map((member) => normalize(member.address))]),
  );
  const fresh = mailboxes.filter((row) => !holders.has(row.address));
  const ids = fresh.length === 0 ? [] : await insertFunctional(tx, fresh, now);
  const freshIds = new Map(fresh.map((row, index) => [row.address, ids[index]]));
  const idOf = (row: Functional): number => {
    const id = freshIds.get(row.address) ?? holders.get(row.address)?.accountId;
    if (id === undefined) throw new Error('a functional mailbox was not written');
    return id;
  };
  const old = mailboxes.filter((row) => holders.has(row.address));
  if (old.some((row) => holders.get(row.address)?.kind !== 'functional')) throw taken();
  await updateFunctional(
    tx,
    old.map((row) => ({ ...row, accountId: idOf(row) })),
  );
  await setPrimaryAddresses(
    tx,
    fresh.map((row) => ({ accountId: idOf(row), address: row.address })),
  );
  await replaceWords(
    tx,
    mailboxes.map((row) => ({ accountId: idOf(row), words: listEntryWords(row.name, row.address) })),
  );
  await upsertMembers(tx, listMembers(mailboxes, holders, idOf));
}

/** Members of all the mailboxes, once each: the last right given wins. */
function listMembers(
  mailboxes: readonly Functional[],
  holders: ReadonlyMap<string, HolderRow>,
  idOf: (row: Functional) => number,
): MemberRow[] {
  const members = new Map<string, MemberRow>();
  for (const mailbox of mailboxes) {
    for (const member of mailbox.members) {
      const holder = requireHolder(holders, normalize(member.address));
      // Only people sign in; a mailbox that opens another would be a way around the list of members.
      if (holder.kind !== 'person') throw unknown();
      const row = { accountId: idOf(mailbox), memberId: holder.accountId, right: member.right };
      members.set(`${row.accountId} ${row.memberId}`, row);
    }
  }
  return [...members.values()];
}

function normalize(address: string): string {
  const parsed = parseAddress(address);
  if (parsed === null || parsed.tag !== null) {
    throw new IdentityError('identity/malformed-address', 'an address given to the directory is malformed');
  }
  return parsed.address;
}

function requireOwnAddress(text: string, domains: Domains): string {
  const address = normalize(text);
  if (!domains.isOwn(address.slice(address.lastIndexOf('@') + 1))) {
    throw new IdentityError(
      'identity/foreign-domain',
      'an address given to the directory is not of our domains',
    );
  }
  return address;
}

function requireHolder(holders: ReadonlyMap<string, HolderRow>, address: string): HolderRow {
  const holder = holders.get(address);
  if (holder === undefined) throw unknown();
  return holder;
}

function requireDistinct(addresses: readonly string[]): void {
  if (new Set(addresses).size < addresses.length) throw taken();
}

function taken(): IdentityError {
  return new IdentityError(
    'identity/address-taken',
    'an address given to the directory has a holder already',
  );
}

function unknown(): IdentityError {
  return new IdentityError('identity/unknown-address', 'an address given to the directory leads to nobody');
}
