import type { Evidence } from '#contract';
import { Trans, useLingui } from '@lingui/react/macro';

/** Where the message came from, in words. */
export function EvidenceFacts({ evidence }: { evidence: Evidence }) {
  const { t } = useLingui();
  if (evidence.source === 'submission') {
    return (
      <p className="verdict__facts">
        <Trans>Ce message a été écrit par une personne connectée à la messagerie de l’académie.</Trans>
      </p>
    );
  }
  if (evidence.source === 'service') {
    return (
      <p className="verdict__facts">
        <Trans>Ce message a été écrit par le service lui-même, sur le serveur de l’académie.</Trans>
      </p>
    );
  }
  if (evidence.source === 'import') {
    return (
      <p className="verdict__facts">
        <Trans>
          Ce message a été repris d’une ancienne messagerie : son origine n’a pas pu être vérifiée.
        </Trans>
      </p>
    );
  }
  const signature = evidence.dkim.find((one) => one.result === 'pass');
  const facts = [
    signature === undefined
      ? t`Aucune signature valable ne garantit son contenu.`
      : t`Son contenu est signé par ${signature.domain ?? '?'}.`,
    evidence.spf.result === 'pass'
      ? t`Le serveur qui l’a envoyé est autorisé par ${evidence.spf.domain ?? '?'}.`
      : t`Le serveur qui l’a envoyé (${evidence.remoteAddress ?? '?'}) n’est pas reconnu par l’adresse d’expédition.`,
    evidence.dmarc.result === 'pass'
      ? t`L’adresse affichée est authentique.`
      : t`L’adresse affichée n’a pas pu être authentifiée.`,
  ];
  return (
    <ul className="verdict__facts">
      {facts.map((fact) => (
        <li key={fact}>{fact}</li>
      ))}
    </ul>
  );
}
