import type { AskedRelease } from '#contract';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Loaded } from '../../app/Loaded.tsx';
import { useSession } from '../../app/session.tsx';
import { Button, TextField, useToasts } from '../../ui/index.ts';
import { useProof } from '../security/proof.tsx';
import { useRefusalText } from '../security/refusal-text.ts';
import { AskedFacts } from './AskedFacts.tsx';
import '../gate/gate.css';

const askedKey = ['console', 'quarantine'];

/** Messages that people ask for: what the shield saw, and an answer to whoever asked. */
export function QuarantinePage() {
  const { transport } = useSession();
  const query = useQuery({
    queryKey: askedKey,
    queryFn: () => transport.get<AskedRelease[]>('/admin/quarantine'),
    staleTime: 0,
  });
  return (
    <section className="security__section">
      <h2>
        <Trans>Remises demandées</Trans>
      </h2>
      <Loaded query={query}>
        {(messages) =>
          messages.length === 0 ? (
            <p>
              <Trans>Aucune remise n’est demandée.</Trans>
            </p>
          ) : (
            <ul className="security__list">
              {messages.map((message) => (
                <Asked key={`${message.accountId} ${message.requestId}`} message={message} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  );
}

function Asked({ message }: { message: AskedRelease }) {
  const { t, i18n } = useLingui();
  const { transport } = useSession();
  const withProof = useProof();
  const queries = useQueryClient();
  const toasts = useToasts();
  const refusalText = useRefusalText();
  const [text, setText] = useState('');
  const [error, setError] = useState<string | null>(null);
  const language = i18n.locale === 'en' ? 'en' : 'fr';
  const answer = async (outcome: 'released' | 'refused') => {
    if (text.trim() === '') return setError(t`Écrivez une phrase pour la personne qui a demandé.`);
    setError(null);
    const url = `/admin/quarantine/${message.accountId}/${message.requestId}`;
    try {
      const done = await withProof(() => transport.post<unknown>(url, { outcome, answer: text.trim() }));
      if (done === null) return;
      toasts.show({
        text: outcome === 'released' ? t`Message remis, réponse envoyée.` : t`Réponse envoyée.`,
      });
    } catch (fault) {
      setError(refusalText(fault));
    }
    await queries.invalidateQueries({ queryKey: askedKey });
  };
  return (
    <li className="security__line">
      <div className="security__text">
        <p className="security__name">
          <bdi>{message.subject}</bdi>
        </p>
        <p className="soft">
          <bdi>{message.sender}</bdi> → {message.account} ·{' '}
          <Trans>
            demandé par {message.askedBy},{' '}
            {i18n.date(message.askedAt, { dateStyle: 'medium', timeStyle: 'short' })}
          </Trans>
        </p>
        <ul className="held__reasons">
          {message.reasons.map((reason) => (
            <li key={reason.fr}>{reason[language]}</li>
          ))}
        </ul>
        <AskedFacts message={message} />
        <div className="factor-setup">
          <TextField
            label={t`Réponse à la personne`}
            value={text}
            onChange={setText}
            maxLength={1000}
            {...(error === null ? {} : { error })}
          />
          <div className="factor-setup__actions">
            <Button look="main" onPress={() => void answer('released')}>
              <Trans>Remettre</Trans>
            </Button>
            <Button look="framed" onPress={() => void answer('refused')}>
              <Trans>Laisser en quarantaine</Trans>
            </Button>
          </div>
        </div>
      </div>
    </li>
  );
}
