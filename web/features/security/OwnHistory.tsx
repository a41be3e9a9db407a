import type { HistoryLine } from '#contract';
import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSession } from '../../app/session.tsx';
import { Button } from '../../ui/index.ts';
import { History } from './History.tsx';

const SHORT = 5;

/** What was done to the account: first by others, since the person knows their own acts. */
export function OwnHistory() {
  const { transport } = useSession();
  const [isWhole, setWhole] = useState(false);
  const lines = useQuery({
    queryKey: ['history'],
    queryFn: () => transport.get<HistoryLine[]>('/auth/history'),
    staleTime: 0,
  }).data;
  if (lines === undefined) return null;
  const others = lines.filter((line) => !line.isSelf && line.actor !== null);
  return (
    <section className="security__section">
      <h2>
        <Trans>Ce qui a été fait sur mon compte</Trans>
      </h2>
      <p className="soft">
        <Trans>
          L’assistance et les responsables ne lisent jamais votre courrier. Ce qu’ils font sur votre compte
          est noté ici.
        </Trans>
      </p>
      <History lines={isWhole ? lines : others.slice(0, SHORT)} />
      <p>
        <Button look="link" onPress={() => setWhole(!isWhole)}>
          {isWhole ? (
            <Trans>Seulement ce que d’autres ont fait</Trans>
          ) : (
            <Trans>Tout voir, mes propres gestes compris</Trans>
          )}
        </Button>
      </p>
    </section>
  );
}
