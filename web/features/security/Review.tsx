import type { ContainmentState, OwnIncident } from '#contract';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useSession } from '../../app/session.tsx';
import { Button } from '../../ui/index.ts';
import { useProof } from './proof.tsx';
import { ReviewAdditions } from './ReviewAdditions.tsx';
import { ReviewMail } from './ReviewMail.tsx';
import { ReviewMembers } from './ReviewMembers.tsx';
import { ReviewRules } from './ReviewRules.tsx';
import { ReviewSignature } from './ReviewSignature.tsx';
import { useRefusalText } from './refusal-text.ts';

/** After an alert: what to look at, step by step, before anything is sent again. */
export function Review() {
  const { i18n } = useLingui();
  const { transport } = useSession();
  const withProof = useProof();
  const queries = useQueryClient();
  const refusalText = useRefusalText();
  const [error, setError] = useState<string | null>(null);
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
  const end = async () => {
    try {
      await withProof(() => transport.post('/auth/containment/end', {}));
      await queries.invalidateQueries({ queryKey: ['containment'] });
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
        <Trans>
          Votre compte est à l’abri depuis le {i18n.date(begunAt, { dateStyle: 'long', timeStyle: 'short' })}{' '}
          : tout a été fermé, et rien ne part de votre adresse. Regardez ce qui suit, puis rouvrez l’envoi.
        </Trans>
      </p>
      <ol className="security__review">
        <li>
          <Link to="/connexions">
            <Trans>Mes connexions : d’où et quand</Trans>
          </Link>
        </li>
        <ReviewMail />
        <ReviewRules />
        <ReviewSignature />
        <ReviewAdditions since={since} />
        <ReviewMembers />
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
        <Button look="main" onPress={() => void end()}>
          <Trans>J’ai tout vérifié : rouvrir l’envoi</Trans>
        </Button>
      </p>
    </section>
  );
}
