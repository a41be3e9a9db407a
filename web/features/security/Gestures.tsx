import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { CircleAlert, CircleCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import { useSession } from '../../app/session.tsx';
import { factorsQuery, passwordQuery } from './queries.ts';

/** What is done of the gestures that the account itself can show; read from the server, so nothing counts by a click. */
export function Gestures() {
  const { t } = useLingui();
  const { transport } = useSession();
  const factors = useQuery(factorsQuery(transport)).data;
  const password = useQuery(passwordQuery(transport)).data;
  if (factors === undefined || password === undefined) return null;
  const now = new Date();
  const hasFactor = factors.totps.length + factors.passkeys.length > 0 || factors.phone?.isConfirmed === true;
  const isFresh = password.suggestedFrom === null || new Date(password.suggestedFrom) > now;
  const hasCodes = (factors.printedCodes?.left ?? 0) >= 3;
  const done = [isFresh, hasFactor, hasCodes].filter(Boolean).length;
  return (
    <section className="security__section" aria-labelledby="gestures-title">
      <h2 id="gestures-title">
        <Trans>Où en suis-je ?</Trans>
      </h2>
      <div className="security__score">
        <meter min={0} max={3} low={1.5} high={2.5} optimum={3} value={done} aria-label={t`Protection`} />
        <p>
          {plural(done, {
            0: 'Aucune protection sur 3 n’est en place.',
            one: '# protection sur 3 est en place.',
            other: '# protections sur 3 sont en place.',
          })}
        </p>
      </div>
      <ul className="security__list">
        <Gesture isDone={isFresh}>
          {isFresh ? (
            <Trans>Votre mot de passe est récent.</Trans>
          ) : (
            <Trans>Votre mot de passe a plus de trois mois : changez-le dès que possible.</Trans>
          )}
        </Gesture>
        <Gesture isDone={hasFactor}>
          {hasFactor ? (
            <Trans>Une deuxième étape protège vos connexions.</Trans>
          ) : (
            <Trans>Aucune deuxième étape : un mot de passe volé suffirait pour vous lire.</Trans>
          )}
        </Gesture>
        <Gesture isDone={hasCodes}>
          {hasCodes ? (
            <Trans>Vous avez des codes imprimés pour le jour où le téléphone manque.</Trans>
          ) : (
            <Trans>Imprimez vos codes de secours : ils servent le jour où le téléphone manque.</Trans>
          )}
        </Gesture>
      </ul>
    </section>
  );
}

function Gesture({ isDone, children }: { isDone: boolean; children: ReactNode }) {
  const { t } = useLingui();
  const Icon = isDone ? CircleCheck : CircleAlert;
  return (
    <li className={isDone ? 'gesture gesture--done' : 'gesture gesture--missing'}>
      <Icon size={20} role="img" aria-label={isDone ? t`En place` : t`À faire`} />
      <span>{children}</span>
    </li>
  );
}
