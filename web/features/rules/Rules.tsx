import { Trans, useLingui } from '@lingui/react/macro';
import { useCallback, useState } from 'react';
import { useAccounts } from '../../app/mail.tsx';
import type { Id } from '../../jmap/index.ts';
import { SelectField } from '../../ui/index.ts';
import { LoadFailure } from '../mail/LoadFailure.tsx';
import { SecurityPage } from '../security/SecurityPage.tsx';
import { Absence } from './Absence.tsx';
import { LeaveQuestion, UnsavedContext } from './LeaveGuard.tsx';
import { RuleSection } from './RuleSection.tsx';
import './rules.css';

interface Props {
  /** The account to begin with; null: the person's own. */
  accountId: Id | null;
  /** An email that a rule is to be made from. */
  emailId: Id | null;
}

/** « Règles et absence », of the person's own mailbox or of one they share. */
export function Rules({ accountId, emailId }: Props) {
  const { t } = useLingui();
  const { accounts, error, retry } = useAccounts();
  const [chosen, choose] = useState(accountId);
  /** A mailbox to show once the person has given up what is not saved. */
  const [wanted, setWanted] = useState<Id | null>(null);
  const [unsaved, setUnsaved] = useState(0);
  const tellUnsaved = useCallback((change: 1 | -1) => setUnsaved((count) => count + change), []);
  const writable = accounts.filter((account) => !account.isReadOnly);
  const current = writable.find(({ id }) => id === chosen) ?? writable[0];
  return (
    <SecurityPage
      title={t`Règles et absence`}
      intro={
        <Trans>
          Les règles rangent le courrier à son arrivée. Un message qu’une règle ne sait pas traiter reste dans
          la boîte de réception : rien ne se perd. Les messages du service y arrivent toujours : aucune règle
          ne les déplace.
        </Trans>
      }
    >
      {writable.length > 1 && current !== undefined ? (
        <SelectField
          label={t`Boîte`}
          value={current.id}
          options={writable.map(({ id, name }) => ({ value: id, text: name }))}
          onChange={(id) => (unsaved > 0 ? setWanted(id) : choose(id))}
        />
      ) : null}
      {current === undefined ? (
        error === null ? null : (
          <LoadFailure onRetry={retry} />
        )
      ) : (
        <UnsavedContext value={tellUnsaved}>
          <div key={current.id} className="rules">
            <RuleSection accountId={current.id} emailId={current.id === accountId ? emailId : null} />
            <Absence accountId={current.id} />
          </div>
        </UnsavedContext>
      )}
      {wanted === null ? null : (
        <LeaveQuestion
          onAnswer={(yes) => {
            if (yes) choose(wanted);
            setWanted(null);
          }}
        />
      )}
    </SecurityPage>
  );
}
