import { useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { mailboxesKey, useJmap } from '../../app/mail.tsx';
import { useChange } from '../../app/use-change.ts';
import { capabilities, type Id, type Mailbox, type SetError } from '../../jmap/index.ts';

type Place = Pick<Mailbox, 'name' | 'parentId'>;

/** Changes of folders. Each answers null once it is done and seen in the list, else a sentence of what was wrong. */
export interface FolderChanges {
  create(place: Place): Promise<string | null>;
  /** Renames, moves, or both. */
  update(id: Id, place: Partial<Place>): Promise<string | null>;
  /** With the messages that lie nowhere else, for good. Each comes after the one that it lies in. */
  destroy(ids: readonly Id[]): Promise<string | null>;
}

export function useFolderChanges(accountId: Id): FolderChanges {
  const { t } = useLingui();
  const client = useJmap();
  const queries = useQueryClient();
  const attempt = useChange();
  const say = (error: SetError): string => {
    if (typeof error.description === 'string') return error.description;
    if (error.type === 'notFound') return t`Ce dossier n’existe plus.`;
    return t`Le serveur a refusé : rien n’a changé.`;
  };
  const change = async (args: Record<string, unknown>): Promise<string | null> => {
    const refusal = await attempt(async () => {
      const { notCreated, notUpdated, notDestroyed } = await client.call('Mailbox/set', {
        accountId,
        ...args,
      });
      const error = Object.values({ ...notCreated, ...notUpdated, ...notDestroyed })[0];
      return error === undefined ? null : say(error);
    });
    // Also after a refusal, and where the answer was lost: the list shows what is there.
    await queries.invalidateQueries({ queryKey: mailboxesKey(accountId) });
    return refusal;
  };
  return {
    create: (place) => change({ create: { folder: place } }),
    update: (id, place) => change({ update: { [id]: place } }),
    async destroy(ids) {
      const limit = (await client.session()).capabilities[capabilities.core].maxObjectsInSet;
      // What lies deepest goes first, also when it takes several calls.
      for (let end = ids.length; end > 0; end -= limit) {
        const some = ids.slice(Math.max(0, end - limit), end);
        const refusal = await change({ destroy: some, onDestroyRemoveEmails: true });
        if (refusal !== null) return refusal;
      }
      return null;
    },
  };
}
