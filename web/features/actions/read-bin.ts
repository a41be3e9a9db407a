import type { EmailFilter, Id, JmapClient, Mailbox } from '../../jmap/index.ts';
import { collectEmails } from './collect-emails.ts';

interface Bin {
  accountId: Id;
  trashId: Id;
  /** Those in the bin that may go with its messages. */
  folders: readonly Mailbox[];
}

/** The bin as it is when it is asked about: what comes into it later is none of it. */
export interface BinContent extends Bin {
  /** The messages of the bin and of these folders. */
  emailIds: readonly Id[];
  /** How many of them lie in another folder too. */
  sharedCount: number;
}

/** Folders that one query asks about: servers bound the conditions of a filter (RFC 8620, section 5.5). */
const FOLDERS_AT_ONCE = 50;

/** What emptying the bin would take; `tell`: how many messages are found by now. */
export async function readBin(
  client: JmapClient,
  bin: Bin,
  tell: (found: number) => void,
): Promise<BinContent> {
  const { accountId, trashId, folders } = bin;
  const within = [trashId, ...folders.map(({ id }) => id)];
  const emailIds = new Set<Id>();
  const shared = new Set<Id>();
  const collect = async (filter: EmailFilter, into: Set<Id>, onProgress?: (found: number) => void) => {
    for (const id of await collectEmails(client, { accountId, filter, except: new Set() }, onProgress))
      into.add(id);
  };
  for (let start = 0; start < within.length; start += FOLDERS_AT_ONCE) {
    const conditions = within.slice(start, start + FOLDERS_AT_ONCE).map((id) => ({ inMailbox: id }));
    const isIn: EmailFilter = { operator: 'OR', conditions };
    const before = emailIds.size;
    await collect(isIn, emailIds, (found) => tell(before + found));
    await collect({ operator: 'AND', conditions: [isIn, { inMailboxOtherThan: within }] }, shared);
  }
  // What has come between the two questions is in neither number.
  const sharedCount = [...shared].filter((id) => emailIds.has(id)).length;
  return { ...bin, emailIds: [...emailIds], sharedCount };
}
