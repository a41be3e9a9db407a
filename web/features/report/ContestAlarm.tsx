import type { ReportAnswer } from '#contract';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useSession } from '../../app/session.tsx';
import type { Id } from '../../jmap/index.ts';
import { Button } from '../../ui/index.ts';
import { refusalType, useRefusalText } from '../security/refusal-text.ts';

/** « Ce n'est pas une fraude »: one press; somebody looks, and the answer comes to « Ma sécurité ». */
export function ContestAlarm({
  accountId,
  emailId,
  subject,
}: {
  accountId: Id;
  emailId: Id;
  subject: string;
}) {
  const { t } = useLingui();
  const { transport } = useSession();
  const refusalText = useRefusalText();
  const [state, setState] = useState<'idle' | 'sending' | 'sent'>('idle');
  const [error, setError] = useState<string | null>(null);
  const contest = async () => {
    setState('sending');
    setError(null);
    try {
      await transport.post<ReportAnswer>('/support/reports', { accountId, emailId, kind: 'not-fraud' });
      setState('sent');
    } catch (fault) {
      setState('idle');
      setError(
        refusalType(fault) === 'throttled'
          ? t`Vous avez beaucoup signalé aujourd’hui. Appelez l’assistance.`
          : refusalText(fault),
      );
    }
  };
  return (
    <div>
      {state === 'sent' ? (
        <output>
          <Trans>Merci. La sécurité de l’académie regarde ; la réponse viendra dans « Ma sécurité ».</Trans>
        </output>
      ) : (
        <Button
          look="framed"
          aria-label={t`Ce n’est pas une fraude : « ${subject} »`}
          isPending={state === 'sending'}
          onPress={() => void contest()}
        >
          <Trans>Ce n’est pas une fraude</Trans>
        </Button>
      )}
      {error === null ? null : <p role="alert">{error}</p>}
    </div>
  );
}
