import { Trans } from '@lingui/react/macro';
import { useEffect, useRef } from 'react';
import type { PendingStep } from '../../app/session-keeper.ts';
import { useSession } from '../../app/session.tsx';
import { Button } from '../../ui/index.ts';
import { EnrolStep } from './EnrolStep.tsx';
import { FactorStep } from './FactorStep.tsx';
import { PasswordStep } from './PasswordStep.tsx';

/** What is asked after the password was right. */
export function SignInStep({ pending }: { pending: PendingStep }) {
  const { giveUp } = useSession();
  const top = useRef<HTMLDivElement>(null);
  useEffect(() => top.current?.focus(), [pending.stage]);
  return (
    <div className="sign-in__step" ref={top} tabIndex={-1}>
      <Step pending={pending} />
      <Button look="link" onPress={giveUp}>
        <Trans>Revenir à l’identifiant et au mot de passe</Trans>
      </Button>
    </div>
  );
}

function Step({ pending: { stage, methods } }: { pending: PendingStep }) {
  switch (stage) {
    case 'factor':
      return <FactorStep methods={methods} />;
    case 'password':
      return <PasswordStep />;
    case 'enrol':
      return <EnrolStep />;
  }
}
