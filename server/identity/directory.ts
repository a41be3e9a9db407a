import type { Db } from '#base';
import { parseAddress } from './address.ts';
import { findBorrowedName } from './borrowed-name.ts';
import {
  findAddresses,
  findEntryRows,
  findHolder,
  findMovedTo,
  findNamesakes,
  listAddressesOf,
  listEntriesOfRoles,
  searchEntries,
} from './directory.sql.ts';
import { formatSenderNameKey, listWords } from './name-key.ts';
import type { Domains } from './domains.ts';
import type { Identity, Recipient } from './types.ts';

const MAX_NAMESAKES = 5;
const MAX_SEARCH_TEXT = 200;
const MAX_SEARCH_WORDS = 6;
const MAX_RESULTS = 100;
const NOT_IN_DOMAIN = /[^a-z0-9.-]/g;

type Directory = Pick<
  Identity,
  | 'isOwnDomain'
  | 'resolveRecipients'
  | 'findMoved'
  | 'describeSender'
  | 'searchDirectory'
  | 'findEntries'
  | 'listAddressesOf'
  | 'findBorrowedName'
  | 'listStaff'
>;

/** What can be asked about the addresses and people of the académie. */
export function createDirectory(options: { db: Db; domains: Domains }): Directory {
  const { db, domains } = options;
  return {
    isOwnDomain: (domain) => domains.isOwn(domain),
    resolveRecipients: (addresses) => resolveRecipients(db, domains, addresses),
    async findMoved(address) {
      const parsed = parseAddress(address);
      return parsed === null ? null : findMovedTo(db, parsed.address);
    },
    async describeSender(mailbox) {
      const parsed = parseAddress(mailbox.address);
      const nameKey = formatSenderNameKey(mailbox.name ?? '');
      const isOurs = parsed !== null && domains.isOwn(parsed.domain);
      const [holder, namesakes] = await Promise.all([
        isOurs ? findHolder(db, parsed.address) : null,
        nameKey === '' ? [] : findNamesakes(db, nameKey, MAX_NAMESAKES),
      ]);
      return { ownDomains: [...domains.names], holder, namesakes };
    },
    async searchDirectory(text, limit) {
      const typed = text.slice(0, MAX_SEARCH_TEXT);
      const at = typed.indexOf('@');
      const words = at === -1 ? typed : typed.slice(0, at);
      const prefixes = [...new Set(listWords(words))].slice(0, MAX_SEARCH_WORDS);
      // Nothing but a domain would list everybody at it.
      if (prefixes.length === 0 || !(limit >= 1)) return [];
      const domain =
        at === -1
          ? ''
          : typed
              .slice(at + 1)
              .toLowerCase()
              .replace(NOT_IN_DOMAIN, '');
      return searchEntries(db, { prefixes, domain, limit: Math.min(Math.floor(limit), MAX_RESULTS) });
    },
    findEntries: async (accountIds) => (accountIds.length === 0 ? [] : findEntryRows(db, accountIds)),
    listAddressesOf: (accountIds) => listAddressesOf(db, accountIds),
    findBorrowedName: (sender, shown) => findBorrowedName(db, sender, shown),
    listStaff: (roles) => listEntriesOfRoles(db, roles),
  };
}

async function resolveRecipients(
  db: Db,
  domains: Domains,
  addresses: readonly string[],
): Promise<Map<string, Recipient>> {
  const asked = new Map<string, { address: string; tag: string | null }>();
  for (const address of addresses) {
    const parsed = parseAddress(address);
    if (parsed !== null && domains.isOwn(parsed.domain)) asked.set(address, parsed);
  }
  if (asked.size === 0) return new Map();
  const distinct = [...new Set([...asked.values()].map(({ address }) => address))];
  const found = new Map((await findAddresses(db, distinct)).map((row) => [row.address, row]));
  const recipients = new Map<string, Recipient>();
  for (const [address, parsed] of asked) {
    const row = found.get(parsed.address);
    if (row === undefined) continue;
    recipients.set(address, { address, accountId: row.accountId, kind: row.kind, tag: parsed.tag });
  }
  return recipients;
}
