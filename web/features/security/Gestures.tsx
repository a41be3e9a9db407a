import type { AlertLine, ConnectionPage } from '#contract';
import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { CircleAlert, CircleCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import { useSession } from '../../app/session.tsx';
import { ownReportsQuery } from '../report/own-reports.ts';
import { factorsQuery, passwordQuery } from './queries.ts';
import { type GestureName, type GestureState, listGestures } from './score.ts';

/** The five gestures, each with its state, what is missing and one way to do it. */
export function Gestures() {
  const { t } = useLingui();
  const { transport } = useSession();
  const factors = useQuery(factorsQuery(transport)).data;
  const password = useQuery(passwordQuery(transport)).data;
  const connections = useQuery({
    queryKey: ['connections', 'first'],
    queryFn: () => transport.get<ConnectionPage>('/auth/connections'),
    staleTime: 0,
  }).data?.lines;
  const alerts = useQuery({
    queryKey: ['alerts'],
    queryFn: () => transport.get<AlertLine[]>('/auth/alerts'),
  }).data?.length;
  const reports = useQuery(ownReportsQuery(transport)).data;
  if (factors === undefined || password === undefined || reports === undefined) return null;
  if (connections === undefined || alerts === undefined) return null;
  const gestures = listGestures({ factors, password, connections, alerts, reports }, new Date());
  const done = gestures.filter((gesture) => gesture.isDone).length;
  return (
    <section className="security__section" aria-labelledby="gestures-title">
      <h2 id="gestures-title">
        <Trans>Mes cinq gestes</Trans>
      </h2>
      <div className="security__score">
        <meter min={0} max={5} low={3.5} high={4.5} optimum={5} value={done} aria-label={t`Protection`} />
        <p>
          {plural(done, {
            0: 'Aucun geste sur 5 n’est en place.',
            one: '# geste sur 5 est en place.',
            other: '# gestes sur 5 sont en place.',
          })}
        </p>
      </div>
      <ol className="security__list">
        {gestures.map((gesture) => (
          <Gesture key={gesture.name} gesture={gesture} isPasswordless={password.isGivenUp} />
        ))}
      </ol>
    </section>
  );
}

function Gesture({
  gesture: { name, isDone },
  isPasswordless,
}: {
  gesture: GestureState;
  isPasswordless: boolean;
}) {
  const { t } = useLingui();
  const Icon = isDone ? CircleCheck : CircleAlert;
  return (
    <li className={isDone ? 'gesture gesture--done' : 'gesture gesture--missing'}>
      <Icon size={20} role="img" aria-label={isDone ? t`En place` : t`À faire`} />
      <div className="gesture__text">
        <GestureText name={name} isDone={isDone} isPasswordless={isPasswordless} />
      </div>
      {isDone ? null : <GestureLink name={name} />}
    </li>
  );
}

function GestureText({
  name,
  isDone,
  isPasswordless,
}: GestureState & { isPasswordless: boolean }): ReactNode {
  switch (name) {
    case 'password':
      return isPasswordless ? (
        <Trans>Pas de mot de passe à retenir, ni à voler : vos clés d’accès ouvrent seules.</Trans>
      ) : isDone ? (
        <Trans>Un mot de passe fort, et récent.</Trans>
      ) : (
        <Trans>Votre mot de passe a plus de trois mois : changez-le dès que possible.</Trans>
      );
    case 'factor':
      if (isPasswordless) return <KeysText isDone={isDone} />;
      return isDone ? (
        <Trans>Une deuxième étape, et des codes imprimés pour le jour où le téléphone manque.</Trans>
      ) : (
        <Trans>
          Il manque une deuxième étape, ou trois codes imprimés d’avance pour le jour où le téléphone manque.
        </Trans>
      );
    case 'networks':
      return isDone ? (
        <Trans>Aucune connexion ouverte depuis un endroit inattendu.</Trans>
      ) : (
        <Trans>Une connexion ouverte vient d’un endroit inattendu : dites si c’était vous.</Trans>
      );
    case 'numen':
      return isDone ? (
        <Trans>
          Votre NUMEN est gardé secret : il n’ouvre plus rien ici. Ne le donnez jamais, personne n’en a
          besoin.
        </Trans>
      ) : (
        <Trans>
          Vous avez signalé avoir donné un secret : changez votre mot de passe si ce n’est pas fait ; la
          sécurité regarde et vous répond.
        </Trans>
      );
    case 'sender':
      return isDone ? (
        <Trans>L’expéditeur de chaque message est vérifié : lisez la ligne en tête avant d’ouvrir.</Trans>
      ) : (
        <Trans>Vous avez signalé avoir ouvert un message douteux : la sécurité regarde et vous répond.</Trans>
      );
  }
}

function KeysText({ isDone }: { isDone: boolean }) {
  return isDone ? (
    <Trans>Deux clés d’accès au moins : si l’une se perd, l’autre ouvre.</Trans>
  ) : (
    <Trans>Il manque une deuxième clé d’accès qui ouvre seule, pour le jour où la première se perd.</Trans>
  );
}

function GestureLink({ name }: { name: GestureName }): ReactNode {
  switch (name) {
    case 'password':
      return (
        <a className="button button--framed" href="#mot-de-passe">
          <Trans>Le changer</Trans>
        </a>
      );
    case 'factor':
      return (
        <a className="button button--framed" href="#deuxieme-etape">
          <Trans>La compléter</Trans>
        </a>
      );
    case 'networks':
      return (
        <Link className="button button--framed" to="/connexions">
          <Trans>Regarder</Trans>
        </Link>
      );
    case 'numen':
    case 'sender':
      return (
        <a className="button button--framed" href="#signalements">
          <Trans>Voir où cela en est</Trans>
        </a>
      );
  }
}
