import type { ReportAnswer } from '#contract';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useSession } from '../../app/session.tsx';
import type { Id } from '../../jmap/index.ts';
import { Button } from '../../ui/index.ts';
import { Outcome } from './Outcome.tsx';
import { ownReportsKey, ownReportsQuery } from './own-reports.ts';
import { refusalType, useRefusalText } from '../security/refusal-text.ts';

interface Props {
  accountId: Id;
  emailId: Id;
  blobId: Id;
  subject: string;
}

/** « Ce n'est pas une fraude »: one press; somebody looks, and the answer comes here, by a notice and in « Ma sécurité ». */
export function ContestAlarm({ accountId, emailId, blobId, subject }: Props) {
  const { t } = useLingui();
  const { transport } = useSession();
  const queries = useQueryClient();
  const refusalText = useRefusalText();
  const [state, setState] = useState<'idle' | 'sending' | 'sent'>('idle');
  const [error, setError] = useState<string | null>(null);
  const said = useQuery(ownReportsQuery(transport)).data?.find((one) => one.blobId === blobId);
  const thanks = useRef<HTMLOutputElement>(null);
  // The button that was pressed is gone: the keyboard goes on from what stands in its place.
  useEffect(() => {
    if (state === 'sent') thanks.current?.focus();
  }, [state]);
  const contest = async () => {
    setState('sending');
    setError(null);
    try {
      await transport.post<ReportAnswer>('/support/reports', { accountId, emailId, kind: 'not-fraud' });
      setState('sent');
      await queries.invalidateQueries({ queryKey: ownReportsKey });
    } catch (fault) {
      setState('idle');
      setError(
        refusalType(fault) === 'throttled'
          ? t`Vous avez beaucoup signalé aujourd’hui. Appelez l’assistance.`
          : refusalText(fault),
      );
    }
  };
  if (state === 'sent') {
    return (
      <output ref={thanks} tabIndex={-1}>
        <Trans>
          Merci. La sécurité de l’académie regarde ; la réponse viendra dans votre boîte et dans « Ma sécurité
          ».
        </Trans>
      </output>
    );
  }
  // Said before, perhaps in another window: what came of it stands here.
  if (said !== undefined) {
    return (
      <p>
        <Outcome line={said} />
      </p>
    );
  }
  return (
    <div>
      <Button
        look="framed"
        aria-label={t`Ce n’est pas une fraude : « ${subject} »`}
        isPending={state === 'sending'}
        onPress={() => void contest()}
      >
        <Trans>Ce n’est pas une fraude</Trans>
      </Button>
      {error === null ? null : <p role="alert">{error}</p>}
    </div>
  );
}
