import { Trans } from '@lingui/react/macro';
import { type ComponentType, type FunctionComponent, type ReactNode, useEffect, useState } from 'react';
import { Button } from '../ui/index.ts';

/**
 * A part of the screen whose code comes when it is first shown. What does not come is said in its place, and the rest of the
 * page goes on.
 */
export function lazyPart<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  waiting: ReactNode = <Waiting />,
): FunctionComponent<Props> {
  let loaded: ComponentType<Props> | null = null;
  const fetchPart = async (): Promise<ComponentType<Props>> => (loaded = await load());
  return function LazyPart(props: Props) {
    const [Part, setPart] = useState(() => loaded);
    const [isMissing, setMissing] = useState(false);
    useEffect(() => {
      if (Part !== null) return;
      fetchPart().then(
        (part) => setPart(() => part),
        () => setMissing(true),
      );
    }, [Part]);
    if (Part !== null) return <Part {...props} />;
    return isMissing ? <MissingPart /> : waiting;
  };
}

function Waiting() {
  return (
    <output>
      <Trans>Chargement…</Trans>
    </output>
  );
}

function MissingPart() {
  const retry = async (): Promise<void> => {
    // A browser asks for the same code but once: a new page does, and only while there is somebody to give it.
    const answer = await fetch('/healthz').catch(() => null);
    if (answer !== null) window.location.reload();
  };
  return (
    <div role="alert" className="missing-part">
      <p>
        <Trans>
          Cette partie de la page n’a pas pu être chargée. Vérifiez votre connexion, puis réessayez.
        </Trans>
      </p>
      <Button look="framed" onPress={() => void retry()}>
        <Trans>Réessayer</Trans>
      </Button>
    </div>
  );
}

/** Where a page itself fails: what stands around it goes on, a message being written too. */
export function BrokenPage() {
  return (
    <div role="alert" className="missing-part">
      <p>
        <Trans>Cette page a rencontré un problème. Rien de ce qui est enregistré n’est perdu.</Trans>
      </p>
      <Button look="framed" onPress={() => window.location.reload()}>
        <Trans>Recharger la page</Trans>
      </Button>
    </div>
  );
}
