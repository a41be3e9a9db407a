import { Trans } from '@lingui/react/macro';
import { CloudOff } from 'lucide-react';
import { Button } from '../../ui/index.ts';

/** Something did not load: said plainly, with the way to try again. */
export function LoadFailure({ onRetry }: { onRetry(): void }) {
  return (
    <div className="load-failure" role="alert">
      <CloudOff size={28} aria-hidden />
      <p>
        <Trans>Le chargement n’a pas abouti.</Trans>
      </p>
      <Button look="framed" onPress={onRetry}>
        <Trans>Réessayer</Trans>
      </Button>
    </div>
  );
}

/** A part of a list did not load: what is there stays. */
export function PartialFailure({ onRetry }: { onRetry(): void }) {
  return (
    <div className="partial-failure" role="alert">
      <CloudOff size={17} aria-hidden />
      <span>
        <Trans>Une partie de la liste n’a pas pu être chargée.</Trans>
      </span>
      <Button look="link" onPress={onRetry}>
        <Trans>Réessayer</Trans>
      </Button>
    </div>
  );
}
