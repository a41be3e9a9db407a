import { useQuery } from '@tanstack/react-query';
import { useJmap } from '../../app/mail.tsx';
import type { Id, Mailbox } from '../../jmap/index.ts';

/** Whether a rule of the webmail sorts mail into one of these folders. */
export function useIsFed(accountId: Id, within: readonly Mailbox[]): boolean {
  const client = useJmap();
  const query = useQuery({
    queryKey: ['rules', accountId, 'goals'],
    staleTime: 0,
    queryFn: async () => {
      const { list } = await client.call('RuleSet/get', { accountId, ids: null });
      const actions = (list[0]?.rules ?? []).flatMap((rule) => rule.actions);
      return actions.flatMap((action) => (action.kind === 'move' ? [action.mailboxId] : []));
    },
  });
  return query.data?.some((id) => within.some((one) => one.id === id)) === true;
}
