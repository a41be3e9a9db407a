import type { ContainmentState } from '#contract';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useAccounts, useMailboxes } from '../../app/mail.tsx';
import { useSession } from '../../app/session.tsx';
import { Button } from '../../ui/index.ts';
import { useProof } from './proof.tsx';
import { useRefusalText } from './refusal-text.ts';

/** After an alert: what to look at, step by step, before anything is sent again. */
export function Review() {
  const { i18n } = useLingui();
  const { transport } = useSession();
  const withProof = useProof();
  const queries = useQueryClient();
  const refusalText = useRefusalText();
  const [error, setError] = useState<string | null>(null);
  const query = {
    queryKey: ['containment'],
    queryFn: () => transport.get<ContainmentState>('/auth/containment'),
    staleTime: 0,
  };
  const begunAt = useQuery(query).data?.begunAt ?? null;
  if (begunAt === null) return null;
  const end = async () => {
    try {
      await withProof(() => transport.post('/auth/containment/end', {}));
      await queries.invalidateQueries({ queryKey: ['containment'] });
    } catch (fault) {
      setError(refusalText(fault));
    }
  };
  return (
    <section className="security__section security__section--alert" aria-labelledby="review-title">
      <h2 id="review-title">
        <Trans>Vérifions ensemble</Trans>
      </h2>
      <p>
        <Trans>
          Votre compte est à l’abri depuis le {i18n.date(begunAt, { dateStyle: 'long', timeStyle: 'short' })}{' '}
          : tout a été fermé, et rien ne part de votre adresse. Regardez ce qui suit, puis rouvrez l’envoi.
        </Trans>
      </p>
      <ol className="security__review">
        <li>
          <Link to="/connexions">
            <Trans>Mes connexions : d’où et quand</Trans>
          </Link>
        </li>
        <MailSteps />
        <li>
          <Trans>
            Plus bas, les moyens de la deuxième étape et les appareils : retirez ce que vous ne reconnaissez
            pas.
          </Trans>
        </li>
      </ol>
      {error === null ? null : <p role="alert">{error}</p>}
      <p>
        <Button look="main" onPress={() => void end()}>
          <Trans>J’ai tout vérifié : rouvrir l’envoi</Trans>
        </Button>
      </p>
    </section>
  );
}

function MailSteps() {
  const { accounts } = useAccounts();
  const accountId = accounts[0]?.id ?? '';
  const { mailboxes } = useMailboxes(accountId);
  const find = (role: string) => mailboxes?.find((mailbox) => mailbox.role === role)?.id;
  const [sent, trash] = [find('sent'), find('trash')];
  const place = '/courrier/$accountId/$mailboxId/{-$threadId}' as const;
  return (
    <>
      {sent === undefined ? null : (
        <li>
          <Link to={place} params={{ accountId, mailboxId: sent, threadId: undefined }}>
            <Trans>Messages envoyés : en voyez-vous que vous n’avez pas écrits ?</Trans>
          </Link>
        </li>
      )}
      {trash === undefined ? null : (
        <li>
          <Link to={place} params={{ accountId, mailboxId: trash, threadId: undefined }}>
            <Trans>Corbeille : remettez à leur place les messages que vous n’avez pas supprimés.</Trans>
          </Link>
        </li>
      )}
    </>
  );
}
