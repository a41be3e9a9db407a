import type { Evidence } from '#contract';
import { Trans } from '@lingui/react/macro';

/** Where a message comes from that did not come by the network, in words; `WhoItIs` says it of the others. */
export function EvidenceFacts({ evidence }: { evidence: Evidence }) {
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
  return null;
}
