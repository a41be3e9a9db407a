import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { ChevronDown } from 'lucide-react';
import { useId, useState } from 'react';
import { type Account, useMailboxes } from '../../app/mail.tsx';
import { useSession } from '../../app/session.tsx';
import type { Id } from '../../jmap/index.ts';
import { Button } from '../../ui/index.ts';
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
  return (
    <section>
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
                {...(onChoose === undefined ? {} : { onChoose })}
              />
            ))}
      </ul>
      {mailboxes?.length === 0 ? (
        <p className="folders__failure">
          <Trans>Aucun dossier pour le moment.</Trans>
        </p>
      ) : null}
    </section>
  );
}

interface LineProps {
  accountId: Id;
  branch: MailboxBranch;
  isCurrent: boolean;
  onChoose?: () => void;
}

function FolderLine({ accountId, branch: { mailbox, depth }, isCurrent, onChoose }: LineProps) {
  const { i18n } = useLingui();
  const nameOf = useMailboxName();
  const count = countShown(mailbox);
  return (
    <li>
      <Link
        to="/courrier/$accountId/$mailboxId/{-$threadId}"
        params={{ accountId, mailboxId: mailbox.id, threadId: undefined }}
        className={count > 0 ? 'folders__line folders__line--unread' : 'folders__line'}
        data-depth={Math.min(depth, 6)}
        aria-current={isCurrent ? 'page' : undefined}
        activeOptions={{ exact: true }}
        onClick={() => onChoose?.()}
      >
        <MailboxIcon role={mailbox.role} />
        <span className="truncate">{nameOf(mailbox)}</span>
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
    </li>
  );
}
