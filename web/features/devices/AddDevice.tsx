import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import { useSession } from '../../app/session.tsx';
import { Button } from '../../ui/index.ts';
import { Guide } from './Guide.tsx';
import { NameForm, type NewDevice } from './NameForm.tsx';
import { ProgramChoice } from './ProgramChoice.tsx';
import type { Program } from './programs.ts';

type Step =
  | { at: 'start' }
  | { at: 'program' }
  | { at: 'name'; program: Program }
  | { at: 'guide'; program: Program; device: NewDevice };

/** « Ajouter un appareil »: which program, its name, then its password and its guide. */
export function AddDevice() {
  const { isShared, isReadOnly } = useSession();
  const [step, setStep] = useState<Step>({ at: 'start' });
  const leave = () => setStep({ at: 'start' });
  if (isShared || isReadOnly)
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
  switch (step.at) {
    case 'start':
      return (
        <p>
          <Button look="main" onPress={() => setStep({ at: 'program' })}>
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
            <Button onPress={leave}>
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
          onBack={() => setStep({ at: 'program' })}
        />
      );
    case 'guide':
      return <Guide program={step.program} device={step.device} onDone={leave} />;
  }
}
