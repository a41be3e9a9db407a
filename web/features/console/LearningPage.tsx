import type { LearningReset, LearningState } from '#contract';
import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Loaded } from '../../app/Loaded.tsx';
import { useSession } from '../../app/session.tsx';
import { Button, useToasts } from '../../ui/index.ts';
import { useProof } from '../security/proof.tsx';
import { useRefusalText } from '../security/refusal-text.ts';

const learningKey = ['console', 'learning'];

/** Which weights the académie's own verdicts moved, by how much and from what; and the way back. */
export function LearningPage() {
  const { transport } = useSession();
  const query = useQuery({
    queryKey: learningKey,
    queryFn: () => transport.get<LearningState>('/admin/learning'),
    staleTime: 0,
  });
  return (
    <section className="security__section">
      <h2>
        <Trans>Ce que vos réponses ont appris au filtre</Trans>
      </h2>
      <p className="soft">
        <Trans>
          Seules les réponses de la sécurité comptent, une par campagne. Un signe change de poids à partir de
          cinq campagnes signalées par trois personnes, trois au plus par personne, et d’un quart au plus.
        </Trans>
      </p>
      <Loaded query={query}>{(state) => <Learned state={state} />}</Loaded>
    </section>
  );
}

function Learned({ state }: { state: LearningState }) {
  const { t } = useLingui();
  const { transport } = useSession();
  const withProof = useProof();
  const queries = useQueryClient();
  const toasts = useToasts();
  const refusalText = useRefusalText();
  const [error, setError] = useState<string | null>(null);
  const change = async (way: 'reset' | 'undo') => {
    setError(null);
    try {
      const done = await withProof(() => transport.post<LearningReset>(`/admin/learning/${way}`, {}));
      if (done.kind === 'given-up') return;
      toasts.show({
        text: way === 'reset' ? t`Les poids sont ceux d’origine.` : t`Les réponses comptent de nouveau.`,
      });
      await queries.invalidateQueries({ queryKey: learningKey });
    } catch (fault) {
      setError(refusalText(fault));
    }
  };
  return (
    <>
      <p>
        {plural(state.counted, {
          0: 'Aucune réponse ne compte pour l’instant.',
          one: '# réponse compte.',
          other: '# réponses comptent.',
        })}{' '}
        {state.forgotten === 0
          ? null
          : plural(state.forgotten, { one: '# est mise de côté.', other: '# sont mises de côté.' })}
      </p>
      {state.signals.length === 0 ? (
        <p>
          <Trans>Aucun poids n’a changé.</Trans>
        </p>
      ) : (
        <ul className="security__list">
          {state.signals.map((signal) => (
            <SignalLine key={signal.signal} signal={signal} />
          ))}
        </ul>
      )}
      {error === null ? null : <p role="alert">{error}</p>}
      <div className="factor-setup__actions">
        {state.counted === 0 ? null : (
          <Button look="danger" onPress={() => void change('reset')}>
            <Trans>Revenir aux poids d’origine</Trans>
          </Button>
        )}
        {state.forgotten === 0 ? null : (
          <Button look="framed" onPress={() => void change('undo')}>
            <Trans>Reprendre ce qui a été mis de côté</Trans>
          </Button>
        )}
      </div>
    </>
  );
}

function SignalLine({ signal }: { signal: LearningState['signals'][number] }) {
  const { i18n } = useLingui();
  const number = (value: number) => i18n.number(value, { maximumFractionDigits: 2 });
  const signed = i18n.number(signal.delta, { maximumFractionDigits: 2, signDisplay: 'always' });
  const honest = signal.lessons - signal.frauds;
  const isHeavier = Math.abs(signal.weight + signal.delta) > Math.abs(signal.weight);
  return (
    <li className="security__line">
      <div className="security__text">
        <p className="security__name">
          <code>{signal.signal}</code>
        </p>
        <p>
          {isHeavier ? <Trans>Pèse davantage ici</Trans> : <Trans>Pèse moins ici</Trans>} :{' '}
          {number(signal.weight)} {signed} = <strong>{number(signal.weight + signal.delta)}</strong>
        </p>
        <p className="soft">
          {plural(signal.frauds, { one: '# fraude', other: '# fraudes' })},{' '}
          {plural(honest, { one: '# fausse alerte', other: '# fausses alertes' })} ·{' '}
          {plural(signal.reporters, { one: 'signalées par # personne', other: 'signalées par # personnes' })}
        </p>
      </div>
    </li>
  );
}
