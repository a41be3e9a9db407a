import { Trans, useLingui } from '@lingui/react/macro';
import type { SignedIn } from '#contract';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useSession } from '../../app/session.tsx';
import { Button, useToasts } from '../../ui/index.ts';
import { GiveUpPassword } from './GiveUpPassword.tsx';
import { NewPasswordForm } from './NewPasswordForm.tsx';
import { useProof } from './proof.tsx';
import { passwordQuery } from './queries.ts';
import { formatDay } from '../../app/format-day.ts';

/** How old the password is, and the way to another. */
export function PasswordSection() {
  const { t, i18n } = useLingui();
  const { transport, accept } = useSession();
  const state = useQuery(passwordQuery(transport)).data;
  const queries = useQueryClient();
  const toasts = useToasts();
  const withProof = useProof();
  const [isOpen, setOpen] = useState(false);
  const isGivenUp = state?.isGivenUp === true;
  const format = (moment: string) => formatDay(i18n, moment);
  if (isOpen) {
    return (
      <NewPasswordForm
        asksCurrent={!isGivenUp}
        {...(isGivenUp
          ? {
              setAgain: (body: object) =>
                withProof(() => transport.post<SignedIn>('/auth/password/set-again', body)),
            }
          : {})}
        onCancel={() => setOpen(false)}
        onDone={(answer) => {
          accept(answer);
          setOpen(false);
          toasts.show({
            text: isGivenUp ? t`Vous avez de nouveau un mot de passe.` : t`Le mot de passe est changé.`,
          });
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
          {isGivenUp ? (
            <Trans>
              Vous n’avez plus de mot de passe depuis le {format(state.changedAt)} : vos clés d’accès ouvrent
              seules votre messagerie.
            </Trans>
          ) : (
            <Trans>Changé le {format(state.changedAt)}.</Trans>
          )}{' '}
          {state.requiredFrom === null ? null : (
            <Trans>À changer au plus tard le {format(state.requiredFrom)}.</Trans>
          )}
        </p>
      )}
      <p>
        <Button look="framed" onPress={() => setOpen(true)}>
          {isGivenUp ? (
            <Trans>Choisir de nouveau un mot de passe</Trans>
          ) : (
            <Trans>Changer le mot de passe</Trans>
          )}
        </Button>
      </p>
      {state === undefined || isGivenUp ? null : <GiveUpPassword />}
    </>
  );
}
