import type { HeldMessage } from '#contract';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useSession } from '../../app/session.tsx';
import { Button } from '../../ui/index.ts';
import { refusalType } from '../security/refusal-text.ts';
import { heldKey } from './held-query.ts';

interface Props {
  message: Pick<HeldMessage, 'accountId' | 'emailId'>;
  /** The message's subject, so that buttons of a list tell themselves apart. */
  subject: string;
}

/** « Demander la remise »: one press; the answer comes to the quarantine page. */
export function AskRelease({ message: { accountId, emailId }, subject }: Props) {
  const { t } = useLingui();
  const { transport } = useSession();
  const queries = useQueryClient();
  const [state, setState] = useState<'idle' | 'asking' | 'asked'>('idle');
  const [error, setError] = useState<string | null>(null);
  const ask = async () => {
    setState('asking');
    setError(null);
    try {
      await transport.post('/support/quarantine', { accountId, emailId });
      setState('asked');
      await queries.invalidateQueries({ queryKey: heldKey });
    } catch (fault) {
      setState('idle');
      setError(
        refusalType(fault) === 'limit'
          ? t`Vous avez beaucoup demandé aujourd’hui. Appelez l’assistance.`
          : refusalType(fault) === 'not-found'
            ? t`Ce message ne peut pas être demandé depuis ce compte.`
            : t`Le service ne répond pas. Réessayez dans un moment.`,
      );
    }
  };
  return (
    <div>
      {state === 'asked' ? (
        <output>
          <Trans>Demandé. La réponse viendra sur la page « Quarantaine ».</Trans>
        </output>
      ) : (
        <Button
          look="framed"
          aria-label={t`Demander la remise de « ${subject} »`}
          isPending={state === 'asking'}
          onPress={() => void ask()}
        >
          <Trans>Demander la remise</Trans>
        </Button>
      )}
      {error === null ? null : <p role="alert">{error}</p>}
    </div>
  );
}
