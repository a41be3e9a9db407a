import { Trans, useLingui } from '@lingui/react/macro';
import { useId, useState } from 'react';
import { Button } from '../../ui/index.ts';
import type { Composer } from './composer.ts';
import type { ComposerState } from './composer-state.ts';
import { recipientFields, type RecipientField as FieldName } from './draft.ts';
import { RecipientField } from './RecipientField.tsx';
import { SenderField } from './SenderField.tsx';
import { useDirectoryNames } from './use-directory-names.ts';
import { useRecipientProblem } from './SendNotices.tsx';
import type { SenderChoice } from './senders.ts';

interface Props {
  composer: Composer;
  state: ComposerState;
  senders: readonly SenderChoice[];
  focusTo: boolean;
}

/** From, To, Cc, Bcc and the subject. */
export function ComposeFields({ composer, state, senders, focusTo }: Props) {
  const { t } = useLingui();
  const subjectId = useId();
  const { draft, refusal, isMoving } = state;
  const [hasCopies, setCopies] = useState(draft.cc.length + draft.bcc.length > 0);
  const problemOf = useRecipientProblem(state);
  const nameThem = useDirectoryNames(composer);
  const labels: Record<FieldName, string> = { to: t`À`, cc: t`Cc`, bcc: t`Cci` };
  const shown = recipientFields.filter((field) => field === 'to' || hasCopies || draft[field].length > 0);
  return (
    <div className="compose-fields">
      <SenderField
        senders={senders}
        accountId={draft.accountId}
        identityId={draft.identityId}
        isDisabled={isMoving}
        onChange={(accountId, identityId) => void composer.changeSender(accountId, identityId)}
      />
      {shown.map((field) => (
        <RecipientField
          key={field}
          label={labels[field]}
          addresses={draft[field]}
          refused={refusal?.addresses ?? []}
          error={problemOf(field)}
          takesFocus={focusTo && field === 'to'}
          onChange={(addresses) => {
            composer.update({ [field]: addresses });
            void nameThem(field);
          }}
          onUnfinished={(text) => composer.setUnfinished(field, text)}
          onBlur={() => void composer.flush()}
        >
          {field === 'to' && !hasCopies ? (
            <Button look="link" className="compose-fields__copies" onPress={() => setCopies(true)}>
              <Trans>Cc, Cci</Trans>
            </Button>
          ) : null}
        </RecipientField>
      ))}
      <div className="recipients">
        <label htmlFor={subjectId} className="recipients__label">
          <Trans>Objet</Trans>
        </label>
        <input
          id={subjectId}
          className="compose-fields__subject"
          value={draft.subject}
          maxLength={900}
          autoComplete="off"
          onChange={(event) => composer.update({ subject: event.target.value })}
          onBlur={() => void composer.flush()}
        />
      </div>
    </div>
  );
}
