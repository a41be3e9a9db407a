import type { EmailFilter, Id, JmapClient } from '../../jmap/index.ts';

interface Question {
  accountId: Id;
  filter: EmailFilter | null;
  /** Threads to leave out. */
  except: ReadonlySet<Id>;
}

/** Every email that a filter matches, however many: fetched in pages, each asked for from the end of the one before. */
export async function collectEmails(
  client: JmapClient,
  { accountId, filter, except }: Question,
  onProgress?: (found: number) => void,
): Promise<Id[]> {
  const limit = (await client.session()).capabilities['urn:ietf:params:jmap:core'].maxObjectsInGet;
  const collected = new Set<Id>();
  for (let position = 0; ;) {
    const batch = client.batch();
    const query = batch.call('Email/query', {
      accountId,
      filter,
      sort: [{ property: 'receivedAt', isAscending: false }],
      position,
      limit,
    });
    const threads =
      except.size === 0
        ? null
        : batch.call('Email/get', { accountId, '#ids': query.ref('/ids'), properties: ['threadId'] });
    await batch.send();
    const { ids } = await query.result;
    const left =
      threads === null ? [] : (await threads.result).list.filter((email) => except.has(email.threadId));
    const leftOut = new Set(left.map((email) => email.id));
    for (const id of ids) if (!leftOut.has(id)) collected.add(id);
    onProgress?.(collected.size);
    if (ids.length === 0) return [...collected];
    position += ids.length;
  }
}
