import { Trans } from '@lingui/react/macro';
import { type ReactNode, useState } from 'react';
import { useSession } from '../../app/session.tsx';
import { Button, useNextFocus } from '../../ui/index.ts';
import { Guide } from './Guide.tsx';
import { NameForm } from './NameForm.tsx';
import { ProgramChoice } from './ProgramChoice.tsx';
import type { Program } from './programs.ts';
import type { NewDevice } from './use-creation.ts';

type Step =
  | { at: 'start' }
  | { at: 'program' }
  | { at: 'name'; program: Program }
  | { at: 'guide'; program: Program; device: NewDevice };

/** « Ajouter un appareil »: which program, its name, then its password and its guide. */
export function AddDevice() {
  const { isShared, isReadOnly } = useSession();
  if (!isShared && !isReadOnly) return <Steps />;
  return (
    <p>
      {isShared ? (
        <Trans>
          Vous êtes sur un ordinateur partagé : ajoutez un appareil depuis un ordinateur qui est à vous.
        </Trans>
      ) : (
        <Trans>De ce réseau vous pouvez lire, mais pas ajouter d’appareil.</Trans>
      )}
    </p>
  );
}

function Steps() {
  const [step, setStep] = useState<Step>({ at: 'start' });
  const { container, goOn } = useNextFocus<HTMLDivElement>();
  const go = (next: { at: 'start' } | { at: 'program' }) => {
    goOn([next.at]);
    setStep(next);
  };
  const draw = (): ReactNode => {
    switch (step.at) {
      case 'start':
        return (
          <p>
            <Button look="main" data-place="start" onPress={() => go({ at: 'program' })}>
              <Trans>Ajouter un appareil</Trans>
            </Button>
          </p>
        );
      case 'program':
        return (
          <>
            <p>
              <Trans>Où voulez-vous lire votre courrier ?</Trans>
            </p>
            <ProgramChoice onChoose={(program) => setStep({ at: 'name', program })} />
            <p>
              <Button onPress={() => go({ at: 'start' })}>
                <Trans>Annuler</Trans>
              </Button>
            </p>
          </>
        );
      case 'name':
        return (
          <NameForm
            program={step.program}
            onMade={(device) => setStep({ at: 'guide', program: step.program, device })}
            onBack={() => go({ at: 'program' })}
          />
        );
      case 'guide':
        return <Guide program={step.program} device={step.device} onDone={() => go({ at: 'start' })} />;
    }
  };
  return (
    <div ref={container} className="add-device">
      {draw()}
    </div>
  );
}
