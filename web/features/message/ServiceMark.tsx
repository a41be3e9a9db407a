import type { Evidence, ServiceFact, Verdict } from '#contract';
import { Trans, useLingui } from '@lingui/react/macro';
import { Landmark } from 'lucide-react';

/**
 * The mark of what the service itself wrote. It rests on a fact that the server keeps apart from the message, stands outside the
 * message's frame and across its whole width: nothing that a message holds is ever drawn there.
 */
export function ServiceMark({ service }: { service: ServiceFact }) {
  const { t } = useLingui();
  const topics: Record<ServiceFact['topic'], string> = {
    service: t`Vie du service`,
    quota: t`Taille des boîtes`,
    migration: t`Migration`,
    security: t`Sécurité`,
    notice: t`Votre compte`,
  };
  return (
    <div role="group" className="service-mark" aria-label={t`Origine de ce message`}>
      <Landmark size={22} aria-hidden />
      <div>
        <p>
          <strong>
            {service.announcement === null ? (
              <Trans>Message du service</Trans>
            ) : (
              <Trans>Annonce officielle</Trans>
            )}
          </strong>{' '}
          · {topics[service.topic]}
        </p>
        <p className="service-mark__why">
          <Trans>
            Ce bandeau est posé par la messagerie de l’académie, en dehors du message. Aucun expéditeur ne
            peut l’imiter.
          </Trans>
        </p>
      </div>
    </div>
  );
}

/** The fact behind the mark; null for everything else, also for what somebody has since held to be a fraud. */
export function findService(evidence: Evidence | null, verdict: Verdict | null): ServiceFact | null {
  if (evidence?.source !== 'service' || verdict?.level !== 'trusted') return null;
  return evidence.service ?? null;
}
