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
  const known = rows.flatMap((row) =>
    row.emailIds.filter(
      (id) => mailboxId === null || cache.find(accountId, id)?.mailboxIds[mailboxId] === true,
    ),
  );
  const seen = new Set(rows.map((row) => row.threadId));
  const forgotten = [...selection.ids].filter((id) => !seen.has(id));
  if (forgotten.length === 0) return known;
  return [...known, ...(await fetchThreadEmails(client, accountId, forgotten, mailboxId))];
}

/** Threads chosen far up the list, whose rows have been let go since. */
async function fetchThreadEmails(
  client: JmapClient,
  accountId: Id,
  threadIds: readonly Id[],
  mailboxId: Id | null,
): Promise<Id[]> {
  const emails: { id: Id; mailboxIds: Record<Id, true> }[] = [];
  for (const ids of await cutToGet(client, threadIds)) {
    const { list } = await client.call('Thread/get', { accountId, ids });
    const emailIds = list.flatMap((thread) => thread.emailIds);
    for (const some of await cutToGet(client, emailIds)) {
      const properties = ['id', 'mailboxIds'];
      emails.push(...(await client.call('Email/get', { accountId, ids: some, properties })).list);
    }
  }
  return emails.filter((email) => mailboxId === null || mailboxId in email.mailboxIds).map(({ id }) => id);
}

/** Those of the emails whose keyword is not as wanted: what a change changes, and its undoing has to change back. */
export async function findUnlike(
  { client, cache }: { client: JmapClient; cache: EmailCache },
  accountId: Id,
  emailIds: readonly Id[],
  wanted: { keyword: string; on: boolean },
): Promise<Id[]> {
  const differs = (keywords: Record<string, true>) => wanted.keyword in keywords !== wanted.on;
  const unlike = new Set<Id>();
  const unknown: Id[] = [];
  for (const id of emailIds) {
    const email = cache.find(accountId, id);
    if (email === undefined) unknown.push(id);
    else if (differs(email.keywords)) unlike.add(id);
  }
  for (const ids of await cutToGet(client, unknown)) {
    const { list } = await client.call('Email/get', { accountId, ids, properties: ['id', 'keywords'] });
    for (const email of list) if (differs(email.keywords)) unlike.add(email.id);
  }
  return [...unlike];
}

/** Pieces no larger than one get may ask for. */
async function cutToGet(client: JmapClient, ids: readonly Id[]): Promise<Id[][]> {
  if (ids.length === 0) return [];
  const limit = (await client.session()).capabilities['urn:ietf:params:jmap:core'].maxObjectsInGet;
  return Array.from({ length: Math.ceil(ids.length / limit) }, (_, at) =>
    ids.slice(at * limit, (at + 1) * limit),
  );
}

/** Takes the conversations off the screen at once; those of a folder leave it, in a search they stay. */
export function hideRows({ list, mailboxId, selection }: Targets): () => void {
  if (mailboxId === null) return () => undefined;
  if (selection.kind === 'some') return list.remove(selection.ids);
  if (selection.except.size === 0) return list.remove('all');
  const ids = list.listRows().map((row) => row.threadId);
  return list.remove(new Set(ids.filter((id) => !selection.except.has(id))));
}
