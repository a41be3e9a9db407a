import type { Id, ThreadList } from '../../jmap/index.ts';
import type { EmailCache, JmapClient } from '../../jmap/index.ts';
import type { Selection } from '../list/selection.ts';
import { collectEmails } from './collect-emails.ts';

/** What an action acts on: conversations of a list. */
export interface Targets {
  list: ThreadList;
  /** The folder the list shows; null in a search, where emails of any folder are meant. */
  mailboxId: Id | null;
  selection: Selection;
}

/** The emails meant. A conversation of a folder means its emails in that folder, not its answers elsewhere. */
export async function findTargetEmails(
  client: JmapClient,
  cache: EmailCache,
  { list, mailboxId, selection }: Targets,
  onProgress?: (found: number) => void,
): Promise<Id[]> {
  const { accountId, filter } = list;
  if (selection.kind === 'all') {
    return collectEmails(client, { accountId, filter, except: selection.except }, onProgress);
  }
  const rows = list.listRows().filter((row) => selection.ids.has(row.threadId));
  return rows.flatMap((row) =>
    row.emailIds.filter(
      (id) => mailboxId === null || cache.find(accountId, id)?.mailboxIds[mailboxId] === true,
    ),
  );
}
