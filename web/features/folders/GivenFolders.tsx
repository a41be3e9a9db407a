import { Trans } from '@lingui/react/macro';
import { useId } from 'react';
import type { Account } from '../../app/mail.tsx';
import type { Id } from '../../jmap/index.ts';
import { AccountFolders } from './AccountFolders.tsx';

interface Props {
  given: readonly Account[];
  accountId: Id;
  mailboxId: Id;
  onChoose?: () => void;
}

/** What others let the person open, below the name of each owner. */
export function GivenFolders({ given, accountId, mailboxId, onChoose }: Props) {
  const titleId = useId();
  return (
    <section className="folders__given" aria-labelledby={titleId}>
      <h2 id={titleId} className="folders__group">
        <Trans>Dossiers partagés avec moi</Trans>
      </h2>
      {given.map((account) => (
        <AccountFolders
          key={account.id}
          account={account}
          isAlone={false}
          mailboxId={account.id === accountId ? mailboxId : null}
          {...(onChoose === undefined ? {} : { onChoose })}
        />
      ))}
    </section>
  );
}
