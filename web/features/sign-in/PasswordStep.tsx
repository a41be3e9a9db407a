import { Trans } from '@lingui/react/macro';
import { useSession } from '../../app/session.tsx';
import { NewPasswordForm } from '../security/NewPasswordForm.tsx';

/** A password that somebody else gave, or that is too old: another one is chosen before the mail opens. */
export function PasswordStep() {
  const { accept } = useSession();
  return (
    <div className="sign-in__form">
      <h2 className="sign-in__title">
        <Trans>Choisissez votre mot de passe</Trans>
      </h2>
      <p>
        <Trans>
          Celui d’avant ne suffit plus : il vous a été donné, il a fait son temps, ou quelqu’un d’autre peut
          le connaître. Choisissez-en un que vous seul connaissez : votre messagerie s’ouvre ensuite.
        </Trans>
      </p>
      <NewPasswordForm asksCurrent={false} onDone={accept} />
    </div>
  );
}
