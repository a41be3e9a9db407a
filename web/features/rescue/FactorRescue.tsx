import type { BegunRescue, WaitingRescue } from '#contract';
import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import { useSession } from '../../app/session.tsx';
import { Button } from '../../ui/index.ts';
import { RefusalAlert } from '../sign-in/RefusalAlert.tsx';
import { useRefusal } from '../sign-in/use-refusal.ts';
import { RescueCodes } from './RescueCodes.tsx';
import './rescue.css';
import { formatDay } from '../../app/format-day.ts';

/** How often the page asks whether the helper has answered, in milliseconds. */
const ASK_MS = 5000;

/** Every second factor is lost: a colleague named beforehand, the head or the help desk vouches. */
export function FactorRescue({ isOnlyWay }: { isOnlyWay: boolean }) {
  const { i18n } = useLingui();
  const { step } = useSession();
  const { refusal, wait, take, alert } = useRefusal();
  const [codes, setCodes] = useState<BegunRescue | null>(null);
  const [opensAt, setOpensAt] = useState<string | null>(null);
  const begin = async () => {
    const answer = await step('/auth/factor/rescue', {}, (found) => setCodes(found as BegunRescue));
    if (answer.kind !== 'pending') take(answer);
  };
  useEffect(() => {
    if (codes === null) return undefined;
    const timer = setInterval(() => {
      void step('/auth/factor/rescue/finish', { kept: codes.kept }, (state) =>
        setOpensAt((state as WaitingRescue).opensAt),
      );
    }, ASK_MS);
    return () => clearInterval(timer);
  }, [codes, step]);
  return (
    <div className="sign-in__form">
      <RefusalAlert refusal={refusal} wait={wait} alert={alert} />
      {codes === null ? (
        <>
          {isOnlyWay ? (
            <p>
              <Trans>
                Ce compte est à l’abri : quelqu’un d’autre peut en connaître le mot de passe. Une personne qui
                vous connaît doit dire que c’est bien vous.
              </Trans>
            </p>
          ) : null}
          <p className="soft">
            <Trans>
              Plus de téléphone, de clé ni de feuille de codes ? Un collègue que vous avez désigné ou votre
              direction peut se porter garant tout de suite ; l’assistance aussi, après un délai.
            </Trans>
          </p>
          <Button look="main" isDisabled={wait > 0} onPress={() => void begin()}>
            <Trans>Demander de l’aide</Trans>
          </Button>
        </>
      ) : (
        <>
          <RescueCodes codes={codes} keepsTab />
          <output>
            {opensAt === null ? (
              <Trans>En attente de sa réponse…</Trans>
            ) : (
              <Trans>
                Demande acceptée. L’accès s’ouvre le {formatDay(i18n, opensAt, { timeStyle: 'short' })}.
              </Trans>
            )}
          </output>
        </>
      )}
    </div>
  );
}
