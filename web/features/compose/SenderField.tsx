import { Trans } from '@lingui/react/macro';
import { useId } from 'react';
import type { Id } from '../../jmap/index.ts';
import type { SenderChoice } from './senders.ts';

interface Props {
  senders: readonly SenderChoice[];
  accountId: Id;
  identityId: Id | null;
  isDisabled: boolean;
  onChange(accountId: Id, identityId: Id): void;
}

/** Whom the message comes from; shown only to those who have a choice. */
export function SenderField({ senders, accountId, identityId, isDisabled, onChange }: Props) {
  const id = useId();
  if (senders.length < 2) return null;
  const chosen = senders.findIndex((one) => one.accountId === accountId && one.identity.id === identityId);
  return (
    <div className="recipients">
      <label htmlFor={id} className="recipients__label">
        <Trans>De</Trans>
      </label>
      <select
        id={id}
        className="sender-choice"
        value={chosen}
        disabled={isDisabled}
        onChange={(event) => {
          const sender = senders[Number(event.target.value)];
          if (sender) onChange(sender.accountId, sender.identity.id);
        }}
      >
        {senders.map(({ accountId: account, identity }, index) => (
          <option key={`${account}/${identity.id}`} value={index}>
            {identity.name === '' ? identity.email : `${identity.name} <${identity.email}>`}
          </option>
        ))}
      </select>
    </div>
  );
}
