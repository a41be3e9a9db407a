import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { ChevronDown, Ellipsis, FolderPlus } from 'lucide-react';
import { type CSSProperties, useEffect, useId, useRef, useState } from 'react';
import { type Account, useMailboxes } from '../../app/mail.tsx';
import { useSession } from '../../app/session.tsx';
import type { Id, Mailbox } from '../../jmap/index.ts';
import { Button } from '../../ui/index.ts';
import { FolderDialogs } from './FolderDialogs.tsx';
import { FolderMenu, type FolderTask, listTasks } from './FolderMenu.tsx';
import { countShown, listBranches, type MailboxBranch } from './mailbox-tree.ts';
import { MailboxIcon } from './MailboxIcon.tsx';
import { useMailboxName } from './use-mailbox-name.ts';

interface Props {
  account: Account;
  isAlone: boolean;
  /** The folder that is open, if it is one of this account. */
  mailboxId: Id | null;
  onChoose?: () => void;
}

export function AccountFolders({ account, isAlone, mailboxId, onChoose }: Props) {
  const { mailboxes, error, retry } = useMailboxes(account.id);
  const [isOpen, setOpen] = useState(true);
  const listId = useId();
  const { person } = useSession();
  // An address is told by what stands before its @; the rest is the same for all.
  const shortName = account.isPersonal && person !== null ? person.name : account.name.replace(/@.*$/, '');
  const Heading = account.isPartial ? 'h3' : 'h2';
  const branches = mailboxes === null ? [] : listBranches(mailboxes);
  const [menu, setMenu] = useState<{ mailbox: Mailbox; anchor: HTMLElement } | null>(null);
  const [task, setTask] = useState<{ mailbox: Mailbox | null; task: FolderTask } | null>(null);
  const anchor = useRef<HTMLElement | null>(null);
  /** The button while it holds the focus that was given back to it. */
  const held = useRef<HTMLElement | null>(null);
  const section = useRef<HTMLElement>(null);
  // The menu that the window came from is gone by then: the focus goes back to its button, once nothing covers it.
  useEffect(() => {
    if (task !== null) return;
    anchor.current?.focus();
    held.current = anchor.current;
    anchor.current = null;
  }, [task]);
  // Its folder may be gone a moment later, and the button with it.
  useEffect(() => {
    if (held.current?.isConnected !== false) return;
    held.current = null;
    section.current?.querySelector<HTMLElement>('a[aria-current="page"], a')?.focus();
  }, [mailboxes]);
  const nameOf = useMailboxName();
  return (
    <section
      ref={section}
      onBlur={({ target }) => {
        // Left for something else: React tells no blur of what it takes away itself.
        if (target === held.current) held.current = null;
      }}
    >
      {isAlone ? null : (
        <Heading>
          <button
            type="button"
            className="folders__account"
            aria-expanded={isOpen}
            aria-controls={listId}
            onClick={() => setOpen(!isOpen)}
          >
            <ChevronDown size={15} aria-hidden className="folders__chevron" />
            <span className="truncate" title={account.name}>
              {shortName}
            </span>
          </button>
        </Heading>
      )}
      {error !== null && mailboxes === null ? (
        <p className="folders__failure">
          <Trans>Dossiers non chargés.</Trans>{' '}
          <Button look="link" onPress={retry}>
            <Trans>Réessayer</Trans>
          </Button>
        </p>
      ) : null}
      <ul id={listId} hidden={!isOpen}>
        {mailboxes === null && error === null
          ? [0, 1, 2, 3, 4].map((line) => <li key={line} className="folders__skeleton" aria-hidden />)
          : branches.map((branch) => (
              <FolderLine
                key={branch.mailbox.id}
                accountId={account.id}
                branch={branch}
                isCurrent={branch.mailbox.id === mailboxId}
                isMenuOpen={branch.mailbox.id === menu?.mailbox.id}
                onMenu={(anchor) => setMenu({ mailbox: branch.mailbox, anchor })}
                {...(onChoose === undefined ? {} : { onChoose })}
              />
            ))}
      </ul>
      {mailboxes?.length === 0 ? (
        <p className="folders__failure">
          <Trans>Aucun dossier pour le moment.</Trans>
        </p>
      ) : null}
      {isOpen && mailboxes?.some(({ myRights }) => myRights.mayCreateChild) === true ? (
        <Button className="folders__new" onPress={() => setTask({ mailbox: null, task: 'create' })}>
          <FolderPlus size={17} aria-hidden />
          <Trans>Nouveau dossier</Trans>
        </Button>
      ) : null}
      {menu === null ? null : (
        <FolderMenu
          {...menu}
          name={nameOf(menu.mailbox)}
          onClose={() => setMenu(null)}
          onChoose={(chosen) => {
            anchor.current = menu.anchor;
            setMenu(null);
            setTask({ mailbox: menu.mailbox, task: chosen });
          }}
        />
      )}
      {task === null ? null : (
        <FolderDialogs
          {...task}
          accountId={account.id}
          mailboxes={mailboxes ?? []}
          shownId={mailboxId}
          onClose={() => setTask(null)}
        />
      )}
    </section>
  );
}

interface LineProps {
  accountId: Id;
  branch: MailboxBranch;
  isCurrent: boolean;
  isMenuOpen: boolean;
  /** The menu is asked for, to hang from this. */
  onMenu(anchor: HTMLElement): void;
  onChoose?: () => void;
}

function FolderLine(props: LineProps) {
  const { accountId, branch, isCurrent, isMenuOpen, onMenu, onChoose } = props;
  const { mailbox, depth, above } = branch;
  const { i18n, t } = useLingui();
  const nameOf = useMailboxName();
  const name = nameOf(mailbox);
  const count = countShown(mailbox);
  const button = useRef<HTMLButtonElement>(null);
  return (
    <li className="folders__item">
      <Link
        to="/courrier/$accountId/$mailboxId/{-$threadId}"
        params={{ accountId, mailboxId: mailbox.id, threadId: undefined }}
        className={count > 0 ? 'folders__line folders__line--unread' : 'folders__line'}
        style={{ '--depth': depth } as CSSProperties}
        title={[...above, mailbox].map(nameOf).join(' / ')}
        aria-current={isCurrent ? 'page' : undefined}
        activeOptions={{ exact: true }}
        onClick={() => onChoose?.()}
        onContextMenu={(event) => {
          if (button.current === null) return;
          event.preventDefault();
          onMenu(button.current);
        }}
      >
        <MailboxIcon role={mailbox.role} />
        <span className="truncate">{name}</span>
        {count === 0 ? null : (
          <span className="folders__count">
            <span aria-hidden>{i18n.number(count)}</span>
            <span className="unseen">
              {mailbox.role === 'drafts'
                ? plural(count, { one: '(# brouillon)', other: '(# brouillons)' })
                : plural(count, { one: '(# non lu)', other: '(# non lus)' })}
            </span>
          </span>
        )}
      </Link>
      {listTasks(mailbox).length === 0 ? null : (
        <button
          ref={button}
          type="button"
          className="folders__more"
          aria-label={t`Actions sur le dossier ${name}`}
          aria-haspopup="menu"
          aria-expanded={isMenuOpen}
          onClick={(event) => onMenu(event.currentTarget)}
        >
          <Ellipsis size={17} aria-hidden />
        </button>
      )}
    </li>
  );
}
