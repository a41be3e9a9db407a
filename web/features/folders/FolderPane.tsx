import { Trans, useLingui } from '@lingui/react/macro';
import { PenLine } from 'lucide-react';
import { type Account, useAccounts } from '../../app/mail.tsx';
import type { Id } from '../../jmap/index.ts';
import { Button } from '../../ui/index.ts';
import { useCompose } from '../compose/index.ts';
import { LoadFailure } from '../mail/LoadFailure.tsx';
import { AccountFolders } from './AccountFolders.tsx';
import { GivenFolders } from './GivenFolders.tsx';
import { HeldFolder } from '../quarantine/HeldFolder.tsx';
import './folders.css';

interface Props {
  accountId: Id;
  mailboxId: Id;
  /** Called when a folder was chosen, so that a drawer can close. */
  onChoose?: () => void;
}

/** The accounts and their folders. */
export function FolderPane({ accountId, mailboxId, onChoose }: Props) {
  const { t } = useLingui();
  const { openCompose } = useCompose();
  const { accounts, given, error, retry } = useAccounts();
  // Nobody writes from what somebody else gave: from one's own.
  const current: Account | undefined = accounts.find((account) => account.id === accountId) ?? accounts[0];
  return (
    <div className="folders">
      <Button
        look="main"
        className="folders__compose"
        isDisabled={current?.isReadOnly === true}
        onPress={() => {
          onChoose?.();
          if (current !== undefined) openCompose({ mode: 'new', accountId: current.id });
        }}
      >
        <PenLine size={17} aria-hidden />
        <Trans>Nouveau message</Trans>
      </Button>
      {error === null ? null : <LoadFailure onRetry={retry} />}
      <nav aria-label={t`Dossiers`} className="folders__accounts">
        {accounts.map((account) => (
          <AccountFolders
            key={account.id}
            account={account}
            isAlone={accounts.length === 1}
            mailboxId={account.id === accountId ? mailboxId : null}
            {...(onChoose === undefined ? {} : { onChoose })}
          />
        ))}
        {given.length === 0 ? null : (
          <GivenFolders
            given={given}
            accountId={accountId}
            mailboxId={mailboxId}
            {...(onChoose === undefined ? {} : { onChoose })}
          />
        )}
        <HeldFolder {...(onChoose === undefined ? {} : { onChoose })} />
      </nav>
    </div>
  );
}
