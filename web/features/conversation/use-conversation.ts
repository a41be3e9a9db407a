import { useQuery } from '@tanstack/react-query';
import { useMail } from '../../app/mail.tsx';
import { type Id, MethodError, summaryProperties, type ThreadRow } from '../../jmap/index.ts';

export interface Conversation {
  /** Oldest first; null while they are fetched. */
  emailIds: Id[] | null;
  isGone: boolean;
  error: unknown;
  retry(): void;
}

/** The emails of a thread; what the list already knows of it is shown at once. */
export function useConversation(accountId: Id, threadId: Id, row: ThreadRow | undefined): Conversation {
  const { client, cache } = useMail();
  const query = useQuery({
    queryKey: ['thread', accountId, threadId],
    ...(row === undefined ? {} : { placeholderData: row.emailIds }),
    retry: (count, error) => count < 2 && !(error instanceof MethodError),
    queryFn: async () => {
      const batch = client.batch();
      const threads = batch.call('Thread/get', { accountId, ids: [threadId] });
      const emails = batch.call('Email/get', {
        accountId,
        '#ids': threads.ref('/list/*/emailIds'),
        properties: summaryProperties,
      });
      await batch.send();
      const [thread] = (await threads.result).list;
      if (thread === undefined) throw new MethodError('Thread/get', 'notFound', null);
      cache.put(accountId, (await emails.result).list);
      return thread.emailIds;
    },
  });
  const { error } = query;
  return {
    emailIds: query.data ?? null,
    isGone: error instanceof MethodError && error.type === 'notFound',
    error,
    retry: () => void query.refetch(),
  };
}
