import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { mailboxesKey, useMail } from '../../app/mail.tsx';
import type { Id, Mailbox, Origins } from '../../jmap/index.ts';
import { useToasts } from '../../ui/index.ts';
import { countSelected } from '../list/selection.ts';
import { describeMark } from './describe-mark.ts';
import { showProgress, type Work } from './show-progress.ts';
import { findTargetEmails, findUnlike, hideRows, type Targets } from './targets.ts';

export interface MailActions {
  /** Moves to a folder; says so, with the way back. */
  move(targets: Targets, to: Mailbox, toName: string): Promise<void>;
  /** `isQuiet`: the way back is where the person pressed, and needs no words. */
  setKeyword(
    targets: Targets,
    mark: { keyword: '$seen' | '$flagged'; on: boolean; isQuiet: boolean },
  ): Promise<void>;
  /** Out of the folder shown, for good: ask before. */
  destroy(targets: Targets & { mailboxId: Id }): Promise<void>;
}

/** Beyond this many emails the work is long enough to show its progress. */
const long = 400;

/** The actions on conversations: shown at once, undone if the server refuses, with the way back for the person. */
export function useMailActions(): MailActions {
  const { t } = useLingui();
  const mail = useMail();
  const queries = useQueryClient();
  const toasts = useToasts();
  return useMemo<MailActions>(() => {
    const refresh = (accountId: Id) => {
      mail.lists.refresh(accountId);
      void queries.invalidateQueries({ queryKey: mailboxesKey(accountId) });
      void queries.invalidateQueries({ queryKey: ['thread', accountId] });
    };
    const fail = (accountId: Id, restore: () => void) => {
      restore();
      toasts.show({ text: t`L’action n’a pas abouti : rien n’a changé. Réessayez.` });
      refresh(accountId);
    };
    const withProgress = <T>(text: string, count: number, work: Work<T>) =>
      count <= long ? work(() => undefined) : showProgress(toasts, text, work);
    const undo = async (accountId: Id, origins: Origins) => {
      try {
        await withProgress(t`Remise en place…`, origins.size, () => mail.edits.restore(accountId, origins));
      } catch {
        toasts.show({
          text: t`Les messages n’ont pas pu être remis en place. Vous les trouverez dans le dossier.`,
        });
      }
      refresh(accountId);
    };
    return {
      async move(targets, to, toName) {
        const { list, mailboxId, selection } = targets;
        const { accountId } = list;
        const threads = countSelected(selection, list.state().total ?? 0);
        const ids = findTargetEmails(mail.client, mail.cache, targets);
        const restore = hideRows(targets);
        try {
          const emailIds = await ids;
          const move = { from: mailboxId, to: to.id };
          const text = t`Déplacement vers « ${toName} »…`;
          const origins = await withProgress(text, emailIds.length, (tell) =>
            mail.edits.move(accountId, emailIds, move, tell),
          );
          toasts.show({
            text: plural(threads, {
              one: `# conversation dans « ${toName} »`,
              other: `# conversations dans « ${toName} »`,
            }),
            action: { label: t`Annuler`, run: () => void undo(accountId, origins) },
          });
          refresh(accountId);
        } catch {
          fail(accountId, restore);
        }
      },
      async setKeyword(targets, { keyword, on, isQuiet }) {
        const { accountId } = targets.list;
        try {
          const emailIds = await findTargetEmails(mail.client, mail.cache, targets);
          const changed = await findUnlike(mail, accountId, emailIds, { keyword, on });
          await withProgress(t`Marquage…`, changed.length, () =>
            mail.edits.setKeyword(accountId, changed, keyword, on),
          );
          if (changed.length > 0 && !isQuiet) {
            const threads = countSelected(targets.selection, targets.list.state().total ?? 0);
            const back = () => mail.edits.setKeyword(accountId, changed, keyword, !on);
            toasts.show({
              text: describeMark(threads, keyword, on),
              action: {
                label: t`Annuler`,
                run: () => void back().catch(() => fail(accountId, () => undefined)),
              },
            });
          }
          void queries.invalidateQueries({ queryKey: mailboxesKey(accountId) });
        } catch {
          fail(accountId, () => undefined);
        }
      },
      async destroy(targets) {
        const { mailboxId, list } = targets;
        const { accountId } = list;
        const emailIds = findTargetEmails(mail.client, mail.cache, targets);
        const restore = hideRows(targets);
        try {
          const ids = await emailIds;
          const from = { mailboxIds: [mailboxId], within: null };
          let gone = 0;
          await withProgress(t`Suppression…`, ids.length, (tell) =>
            mail.edits.destroy(accountId, ids, from, (done, { destroyed, kept }) => {
              gone += destroyed + kept;
              tell(done);
            }),
          );
          toasts.show({
            text: plural(gone, {
              0: 'Il n’y avait déjà plus rien à supprimer dans ce dossier.',
              one: '# message supprimé',
              other: '# messages supprimés',
            }),
          });
          refresh(accountId);
        } catch {
          fail(accountId, restore);
        }
      },
    };
  }, [mail, queries, toasts, t]);
}
