import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { mailboxesQuery, useMail } from '../../app/mail.tsx';
import { useChange } from '../../app/use-change.ts';
import type { Id, Mailbox, ThreadList } from '../../jmap/index.ts';
import { type ToastHandle, useToasts } from '../../ui/index.ts';
import { Emptying } from '../actions/emptying.ts';
import { type BinContent, readBin } from '../actions/read-bin.ts';
import { showProgress, type Work } from '../actions/show-progress.ts';
import { describeContent } from '../folders/describe-content.ts';
import { listRemovable, listWithin } from '../folders/mailbox-tree.ts';
import { useMailboxName } from '../folders/use-mailbox-name.ts';
import { describeEmptied, describeLeft } from './describe-emptied.ts';
import { EmptyTrash } from './EmptyTrash.tsx';

interface Scene {
  list: ThreadList;
  mailboxes: readonly Mailbox[];
  /** The bin, while it is shown and may be emptied. */
  trash: Mailbox | null;
  /** Called when its conversations are about to leave the screen. */
  onStart(): void;
}

/** « Vider la corbeille »: its messages, and the folders that were deleted into it. `ask` is null where nothing can go. */
export function useEmptying(scene: Scene): { ask: (() => void) | null; dialog: ReactNode } {
  const { list, mailboxes, trash, onStart } = scene;
  const empty = useRun();
  const read = useReading();
  /** As it was when the question was put: what comes into the bin meanwhile is not what the person answers. */
  const [asked, setAsked] = useState<{ bin: BinContent; staying: readonly Mailbox[] } | null>(null);
  const [running, setRunning] = useState<Id | null>(null);
  /** The question on its way; a later one, or another folder, is answered instead. */
  const asking = useRef<symbol | null>(null);
  const trashId = trash?.id ?? null;
  useEffect(
    () => () => {
      asking.current = null;
    },
    [trashId],
  );
  // The button is gone, and with it what the keyboard was at.
  useEffect(() => {
    if (running !== null) document.getElementById('content')?.focus();
  }, [running]);
  if (trash === null) return { ask: null, dialog: null };
  const { removable, staying } = listRemovable(mailboxes, trash.id);
  const isEmpty = trash.totalEmails === 0 && removable.length === 0;
  const ask = async () => {
    const ticket = (asking.current = Symbol());
    const bin = await read(list.accountId, trash, removable);
    if (bin !== null && asking.current === ticket) setAsked({ bin, staying });
  };
  const onAnswer = (yes: boolean) => {
    setAsked(null);
    if (!yes || asked === null) return;
    setRunning(trash.id);
    onStart();
    void empty(list, asked.bin).finally(() => setRunning(null));
  };
  return {
    ask: isEmpty || running === trash.id ? null : () => void ask(),
    dialog: asked === null ? null : <EmptyTrash {...asked} onAnswer={onAnswer} />,
  };
}

/** Beyond this many messages reading the bin takes long enough to show how far it is. */
const LONG = 1000;

/** Finds what is in the bin; null where that cannot be told, which is said. */
function useReading(): (
  accountId: Id,
  trash: Mailbox,
  folders: readonly Mailbox[],
) => Promise<BinContent | null> {
  const { t } = useLingui();
  const { client } = useMail();
  const toasts = useToasts();
  const attempt = useChange();
  return async (accountId, trash, folders) => {
    let bin: BinContent | null = null;
    const total = [trash, ...folders].reduce((sum, { totalEmails }) => sum + totalEmails, 0);
    const work: Work<string | null> = (tell) =>
      attempt(async () => {
        const place = { accountId, trashId: trash.id, folders };
        bin = await readBin(client, place, (found) => tell(Math.min(1, found / total)));
        return null;
      });
    const fault =
      total <= LONG
        ? await work(() => undefined)
        : await showProgress(toasts, t`Lecture de la corbeille…`, work);
    if (fault !== null) toasts.show({ text: fault });
    return bin;
  };
}

/** Empties the bin and says what came of it. */
function useRun(): (list: ThreadList, bin: BinContent) => Promise<void> {
  const { t } = useLingui();
  const mail = useMail();
  const queries = useQueryClient();
  const toasts = useToasts();
  const nameOf = useMailboxName();
  /** What was said of the time before, which is no longer so. */
  const failed = useRef<ToastHandle | null>(null);
  const attempt = useChange(() => t`La corbeille n’est pas vidée en entier.`);
  /** What is in the bin now, in words; null where the server does not tell. */
  const findLeft = async (accountId: Id, trashId: Id): Promise<string | null> => {
    try {
      const all = await queries.fetchQuery({ ...mailboxesQuery(mail.client, accountId), staleTime: 0 });
      const within = listWithin(all, trashId);
      const messages = within.reduce((sum, { totalEmails }) => sum + totalEmails, 0);
      return describeContent(messages, Math.max(0, within.length - 1));
    } catch {
      return null;
    }
  };
  const describeRefused = ([first, ...others]: readonly Mailbox[]): string | null =>
    first === undefined
      ? null
      : plural(others.length + 1, {
          one: `« ${nameOf(first)} » n’a pas pu être supprimé.`,
          other: '# dossiers n’ont pas pu être supprimés.',
        });
  return async (list, bin) => {
    const { accountId, trashId } = bin;
    const emptying = new Emptying(mail, bin);
    failed.current?.dismiss();
    const restore = list.remove('all');
    const fault = await showProgress(toasts, t`La corbeille se vide…`, (tell) =>
      attempt(async () => {
        await emptying.run(tell);
        return null;
      }),
    );
    if (fault !== null) restore();
    const left = await findLeft(accountId, trashId);
    mail.lists.refresh(accountId);
    void queries.invalidateQueries({ queryKey: ['thread', accountId] });
    const failure = fault ?? describeRefused(emptying.refused);
    if (failure === null || left === '') {
      toasts.show({ text: describeEmptied(emptying, left) });
    } else {
      const rest =
        left === null
          ? t`Le serveur n’a pas répondu. Vérifiez votre connexion, puis réessayez.`
          : describeLeft(left);
      failed.current = toasts.show({ text: `${failure} ${rest}`, duration: null });
    }
  };
}
