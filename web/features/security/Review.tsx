import type { ContainmentScope, ContainmentState, OwnIncident } from '#contract';
import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useSession } from '../../app/session.tsx';
import { Button, Confirm } from '../../ui/index.ts';
import { useProof } from './proof.tsx';
import { ReviewAdditions } from './ReviewAdditions.tsx';
import { ReviewMail } from './ReviewMail.tsx';
import { ReviewMembers } from './ReviewMembers.tsx';
import { ReviewRules } from './ReviewRules.tsx';
import { ReviewRemovals } from './ReviewRemovals.tsx';
import { ReviewSenders } from './ReviewSenders.tsx';
import { ReviewSignature } from './ReviewSignature.tsx';
import { ReviewWaiting, useWaiting } from './ReviewWaiting.tsx';
import { ReviewShares } from './ShareSection.tsx';
import { useRefusalText } from './refusal-text.ts';
import { formatDay } from '../../app/format-day.ts';

/** After an alert: what to look at, step by step, before anything is sent again. */
export function Review() {
  const { t, i18n } = useLingui();
  const { transport } = useSession();
  const withProof = useProof();
  const queries = useQueryClient();
  const refusalText = useRefusalText();
  const [error, setError] = useState<string | null>(null);
  /** How many messages wait to leave when sending is opened again; none: nothing is asked. */
  const [asking, setAsking] = useState(0);
  const waiting = useWaiting();
  const query = {
    queryKey: ['containment'],
    queryFn: () => transport.get<ContainmentState>('/auth/containment'),
    staleTime: 0,
  };
  const state = useQuery(query).data;
  const incident = useQuery({
    queryKey: ['incident'],
    queryFn: () => transport.get<OwnIncident>('/support/incident'),
    staleTime: 0,
  }).data?.incident;
  const begunAt = state?.begunAt ?? null;
  const since = state?.since ?? null;
  if (begunAt === null || since === null) return null;
  const end = async (isAsked: boolean) => {
    setError(null);
    setAsking(0);
    try {
      const count = isAsked ? 0 : ((await waiting.refetch({ throwOnError: true })).data?.length ?? 0);
      if (count > 0) return setAsking(count);
      await withProof(() => transport.post('/auth/containment/end', {}));
      await queries.invalidateQueries({ queryKey: ['containment'] });
      await queries.invalidateQueries({ queryKey: ['delegations'] });
    } catch (fault) {
      setError(refusalText(fault));
    }
  };
  return (
    <section className="security__section security__section--alert" aria-labelledby="review-title">
      <h2 id="review-title">
        <Trans>Vérifions ensemble</Trans>
      </h2>
      <p>
        <WhatIsShut
          scope={state?.scope ?? 'everything'}
          moment={formatDay(i18n, begunAt, { timeStyle: 'short' })}
        />
      </p>
      <ol className="security__review">
        <li>
          <Link to="/connexions">
            <Trans>Mes connexions : d’où et quand</Trans>
          </Link>
        </li>
        <ReviewWaiting />
        <ReviewMail />
        <ReviewRules />
        <ReviewSenders />
        <ReviewSignature />
        <ReviewAdditions since={since} />
        <ReviewRemovals />
        <ReviewMembers />
        <ReviewShares />
      </ol>
      {incident === undefined || incident === null ? null : (
        <p className="soft">
          {incident.answer === null ? (
            <Trans>L’assistance est prévenue : incident n° {incident.id}.</Trans>
          ) : (
            <Trans>Réponse de l’assistance : {incident.answer}</Trans>
          )}
        </p>
      )}
      {error === null ? null : <p role="alert">{error}</p>}
      <p>
        <Button look="main" onPress={() => void end(false)}>
          <Trans>J’ai tout vérifié : rouvrir l’envoi</Trans>
        </Button>
      </p>
      {asking === 0 ? null : (
        <Confirm
          title={t`Rouvrir l’envoi ?`}
          text={plural(asking, {
            one: '# message attend encore et partira alors de votre adresse. L’avez-vous écrit ?',
            other: '# messages attendent encore et partiront alors de votre adresse. Les avez-vous écrits ?',
          })}
          confirm={t`Rouvrir et laisser partir`}
          cancel={t`Regarder d’abord`}
          onAnswer={(yes) => (yes ? void end(true) : setAsking(0))}
        />
      )}
    </section>
  );
}

function WhatIsShut({ scope, moment }: { scope: ContainmentScope; moment: string }) {
  switch (scope) {
    case 'everything':
      return (
        <Trans>
          Votre compte est à l’abri depuis le {moment} : tout a été fermé, et rien ne part de votre adresse.
          Regardez ce qui suit, puis rouvrez l’envoi.
        </Trans>
      );
    case 'sign-in':
      return (
        <Trans>
          Depuis le {moment}, rien ne part de votre adresse, et la prochaine connexion demandera une preuve
          d’avant l’alerte et un nouveau mot de passe. Mais ce qui était ouvert l’est encore : pour tout
          fermer, choisissez « Mettre mon compte à l’abri », plus bas sous « Un doute ? ». Regardez aussi ce
          qui suit, puis rouvrez l’envoi.
        </Trans>
      );
    case 'sending':
      return (
        <Trans>
          Depuis le {moment}, rien ne part de votre adresse. Vos connexions et vos appareils, eux, n’ont pas
          été fermés : si quelqu’un a pu entrer, choisissez « Mettre mon compte à l’abri », plus bas sous « Un
          doute ? ». Sinon, regardez ce qui suit, puis rouvrez l’envoi.
        </Trans>
      );
  }
}
