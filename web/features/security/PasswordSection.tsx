import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useSession } from '../../app/session.tsx';
import { Button, useToasts } from '../../ui/index.ts';
import { NewPasswordForm } from './NewPasswordForm.tsx';
import { passwordQuery } from './queries.ts';

/** How old the password is, and the way to another. */
export function PasswordSection() {
  const { t, i18n } = useLingui();
  const { transport, accept } = useSession();
  const state = useQuery(passwordQuery(transport)).data;
  const queries = useQueryClient();
  const toasts = useToasts();
  const [isOpen, setOpen] = useState(false);
  const format = (moment: string) => i18n.date(moment, { dateStyle: 'long' });
  if (isOpen) {
    return (
      <NewPasswordForm
        asksCurrent
        onCancel={() => setOpen(false)}
        onDone={(answer) => {
          accept(answer);
          setOpen(false);
          toasts.show({ text: t`Le mot de passe est changé.` });
          void queries.invalidateQueries({ queryKey: ['password'] });
          void queries.invalidateQueries({ queryKey: ['sessions'] });
        }}
      />
    );
  }
  return (
    <>
      {state === undefined || state.changedAt === null ? null : (
        <p className="soft">
          <Trans>Changé le {format(state.changedAt)}.</Trans>{' '}
          {state.requiredFrom === null ? null : (
            <Trans>À changer au plus tard le {format(state.requiredFrom)}.</Trans>
          )}
        </p>
      )}
      <p>
        <Button look="framed" onPress={() => setOpen(true)}>
          <Trans>Changer le mot de passe</Trans>
        </Button>
      </p>
    </>
  );
}
