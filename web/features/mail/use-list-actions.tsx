import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { type ReactNode, useState } from 'react';
import { useMail } from '../../app/mail.tsx';
import type { Id, Mailbox, MailboxRole, ThreadRow } from '../../jmap/index.ts';
import { Confirm } from '../../ui/index.ts';
import type { Targets } from '../actions/targets.ts';
import { useMailActions } from '../actions/use-mail-actions.ts';
import { useMailboxName } from '../folders/use-mailbox-name.ts';
import type { ListActions } from '../list/ListHeader.tsx';
import { countSelected, isSelected, type Selection, wholeSelection } from '../list/selection.ts';
import type { ListState } from '../list/use-thread-list.ts';
import type { MailRights } from './mail-rights.ts';
import { MovePicker } from './MovePicker.tsx';
import { useEmptying } from './use-emptying.tsx';

interface Scene {
  listState: ListState;
  mailboxes: readonly Mailbox[];
  /** The folder shown; null in a search. */
  mailbox: Mailbox | null;
  openThreadId: Id | null;
  rights: MailRights;
  /** Called when the conversations acted on have left the list. */
  onLeft(rows: readonly ThreadRow[]): void;
}

/** Beyond this many conversations a change of all of them is asked about first. */
const many = 500;

/** The actions of the list: on what is chosen, else on what is open, else on the line the keys are at. */
export function useListActions(
  scene: Scene,
): ListActions & { starRow(row: ThreadRow): void; dialogs: ReactNode } {
  const { listState, mailboxes, mailbox, openThreadId, rights } = scene;
  const { t } = useLingui();
  const { cache } = useMail();
  const nameOf = useMailboxName();
  const actions = useMailActions();
  const [question, setQuestion] = useState<{
    text: string;
    title: string;
    confirm: string;
    run(): void;
  } | null>(null);
  const [moving, setMoving] = useState<Targets | null>(null);
  const total = listState.state.total ?? 0;

  const targets = (): Targets | null => {
    const make = (selection: Selection) => ({
      list: listState.list,
      mailboxId: mailbox?.id ?? null,
      selection,
    });
    if (countSelected(listState.selection, total) > 0) return make(listState.selection);
    const id = openThreadId ?? listState.rowAt(listState.cursor)?.threadId;
    return id === undefined ? null : make({ kind: 'some', ids: new Set([id]) });
  };
  const rowsOf = (which: Targets) =>
    which.list.listRows().filter((row) => isSelected(which.selection, row.threadId));
  const left = (which: Targets) => {
    scene.onLeft(rowsOf(which));
    listState.clear();
  };
  const moveTo = (which: Targets, to: Mailbox, name: string) => {
    const run = () => {
      left(which);
      void actions.move(which, to, name);
    };
    const count = countSelected(which.selection, total);
    if (count <= many) run();
    else {
      setQuestion({
        title: plural(count, { one: 'Déplacer # conversation ?', other: 'Déplacer # conversations ?' }),
        text: t`Elles iront dans « ${name} ». Vous pourrez annuler.`,
        confirm: t`Déplacer`,
        run,
      });
    }
  };
  const moveToRole = (role: MailboxRole) => {
    const which = targets();
    const to = mailboxes.find((one) => one.role === role);
    if (which !== null && rights.mayPutAway && to !== undefined && to.id !== mailbox?.id)
      moveTo(which, to, nameOf(to));
  };
  const destroy = (which: Targets & { mailboxId: Id }, title: string) =>
    setQuestion({
      title,
      text: t`Ils seront supprimés définitivement : il ne sera pas possible de les retrouver.`,
      confirm: t`Supprimer définitivement`,
      run: () => {
        left(which);
        void actions.destroy(which);
      },
    });
  const whole = (mailboxId: Id) => ({ list: listState.list, mailboxId, selection: wholeSelection });
  const trash = mailbox?.role === 'trash' && rights.mayPutAway ? mailbox : null;
  const emptying = useEmptying({
    list: listState.list,
    mailboxes,
    trash,
    onStart: () => left(whole(trash?.id ?? '')),
  });
  const mayDeleteAll = mailbox?.role === 'junk' && rights.mayPutAway && total > 0;
  const toggleKeyword = (which: Targets | null, keyword: '$seen' | '$flagged', isQuiet = false) => {
    if (which === null) return;
    const { accountId } = which.list;
    const has = (id: Id) => keyword in (cache.find(accountId, id)?.keywords ?? {});
    // A conversation is unread as soon as one of its messages is, and followed as soon as one is.
    const isMarked = ({ emailIds }: ThreadRow) =>
      keyword === '$seen' ? emailIds.every(has) : emailIds.some(has);
    const on = !rowsOf(which).every(isMarked);
    void actions.setKeyword(which, { keyword, on, isQuiet });
  };
  const ofRow = (row: ThreadRow): Targets => ({
    list: listState.list,
    mailboxId: mailbox?.id ?? null,
    selection: { kind: 'some', ids: new Set([row.threadId]) },
  });

  return {
    onArchive: () => moveToRole('archive'),
    onJunk: () => moveToRole('junk'),
    onTrash: () => {
      const which = targets();
      if (mailbox?.role === 'trash' && rights.mayPutAway) {
        if (which !== null) destroy({ ...which, mailboxId: mailbox.id }, t`Supprimer ces messages ?`);
      } else moveToRole('trash');
    },
    // A key may be pressed where there is no button.
    onMove: () => setMoving(rights.mayFile ? targets() : null),
    onSeen: () => toggleKeyword(rights.mayMarkSeen ? targets() : null, '$seen'),
    onStar: () => toggleKeyword(rights.mayFile ? targets() : null, '$flagged'),
    onEmpty: mayDeleteAll
      ? () => destroy(whole(mailbox.id), t`Supprimer tous les messages de ce dossier ?`)
      : emptying.ask,
    starRow: (row) => toggleKeyword(ofRow(row), '$flagged', true),
    dialogs: (
      <>
        {emptying.dialog}
        {question === null ? null : (
          <Confirm
            title={question.title}
            text={question.text}
            confirm={question.confirm}
            cancel={t`Annuler`}
            isDangerous
            onAnswer={(yes) => {
              setQuestion(null);
              if (yes) question.run();
            }}
          />
        )}
        {moving === null ? null : (
          <MovePicker
            mailboxes={mailboxes}
            from={mailbox?.id ?? null}
            onClose={() => setMoving(null)}
            onChoose={(to, name) => {
              setMoving(null);
              moveTo(moving, to, name);
            }}
          />
        )}
      </>
    ),
  };
}
