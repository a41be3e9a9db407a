import { Trans, useLingui } from '@lingui/react/macro';
import { useQueryClient, type QueryKey } from '@tanstack/react-query';
import { useState } from 'react';
import { useSession } from '../../app/session.tsx';
import { Button } from '../../ui/index.ts';
import { useProof } from './proof.tsx';
import { refusalType, useRefusalText } from './refusal-text.ts';

/** « Remettre comme avant », of something with this name. */
export function PutBackButton({ name, onPress }: { name: string; onPress(): void }) {
  const { t } = useLingui();
  return (
    <Button look="framed" onPress={onPress} aria-label={t`Remettre comme avant : ${name}`}>
      <Trans>Remettre comme avant</Trans>
    </Button>
  );
}

/** What to call to put something back, what to say of a refusal that has words of its own here, what to look at again. */
export interface PuttingBack {
  url: string;
  refusal: { type: string; text: string };
  changed: readonly QueryKey[];
}

/** Under a fresh proof; the lists are read again, whatever came of it. */
export function usePutBack({ url, refusal, changed }: PuttingBack) {
  const { transport } = useSession();
  const withProof = useProof();
  const queries = useQueryClient();
  const refusalText = useRefusalText();
  const [error, setError] = useState<string | null>(null);
  const putBack = async (body: object) => {
    setError(null);
    try {
      await withProof(() => transport.post(url, body));
    } catch (fault) {
      setError(refusalType(fault) === refusal.type ? refusal.text : refusalText(fault));
    }
    for (const queryKey of changed) await queries.invalidateQueries({ queryKey });
  };
  return { error, putBack };
}
