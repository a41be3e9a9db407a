import type { AnsweredReport, ReportedMessage } from '#contract';
import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Loaded } from '../../app/Loaded.tsx';
import { useSession } from '../../app/session.tsx';
import { Button, Checkbox, TextField, useToasts } from '../../ui/index.ts';
import { useProof } from '../security/proof.tsx';
import { useRefusalText } from '../security/refusal-text.ts';
import '../gate/gate.css';

const reportsKey = ['console', 'reports'];

/** Messages that people reported, with their reach; an answer goes to everybody who reported them. */
export function ReportsPage() {
  const { transport } = useSession();
  const query = useQuery({
    queryKey: reportsKey,
    queryFn: () => transport.get<ReportedMessage[]>('/admin/reports'),
    staleTime: 0,
  });
  return (
    <section className="security__section">
      <h2>
        <Trans>En attente de réponse</Trans>
      </h2>
      <div className="factor-setup__actions">
        <a className="button button--framed" href="/admin/tickets.csv" download="signalements.csv">
          <Trans>Exporter pour l’assistance (CSV)</Trans>
        </a>
        <a className="button button--framed" href="/admin/tickets" download="signalements.json">
          <Trans>Exporter pour l’assistance (JSON)</Trans>
        </a>
      </div>
      <Loaded query={query}>
        {(messages) =>
          messages.length === 0 ? (
            <p>
              <Trans>Aucun signalement n’attend de réponse.</Trans>
            </p>
          ) : (
            <ul className="security__list">
              {messages.map((message) => (
                <Reported key={message.digest} message={message} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  );
}

function Reported({ message }: { message: ReportedMessage }) {
  const { t, i18n } = useLingui();
  const { transport } = useSession();
  const withProof = useProof();
  const queries = useQueryClient();
  const toasts = useToasts();
  const refusalText = useRefusalText();
  const [text, setText] = useState('');
  const [isRecalling, setRecalling] = useState(true);
  const language = i18n.locale === 'en' ? 'en' : 'fr';
  const [error, setError] = useState<string | null>(null);
  const answer = async (outcome: 'fraud' | 'honest') => {
    if (text.trim() === '') return setError(t`Écrivez une phrase pour ceux qui ont signalé.`);
    setError(null);
    try {
      const body = { outcome, answer: text.trim(), recall: isRecalling && outcome === 'fraud' };
      const done = await withProof(() =>
        transport.post<AnsweredReport>(`/admin/reports/${message.digest}`, body),
      );
      if (done === null) return;
      toasts.show({
        text: plural(done.recalled, {
          0: 'Réponse envoyée.',
          one: 'Réponse envoyée, # copie retirée.',
          other: 'Réponse envoyée, # copies retirées.',
        }),
      });
    } catch (fault) {
      setError(refusalText(fault));
    }
    await queries.invalidateQueries({ queryKey: reportsKey });
  };
  const first = i18n.date(message.reportedAt, { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <li className="security__line">
      <div className="security__text">
        <p className="security__name">
          <bdi>{message.subject}</bdi>
        </p>
        <p className="soft">
          <bdi>{message.sender}</bdi> · {first}
        </p>
        <p>
          {plural(message.reports, { 0: 'Aucun signalement', one: '# signalement', other: '# signalements' })}
          {message.contested === 0 ? null : (
            <>
              {' '}
              ·{' '}
              <strong>
                {plural(message.contested, {
                  one: '# personne dit : ce n’est pas une fraude',
                  other: '# personnes disent : ce n’est pas une fraude',
                })}
              </strong>
            </>
          )}
          {message.clicked === 0 ? null : (
            <> · {plural(message.clicked, { one: '# a ouvert', other: '# ont ouvert' })}</>
          )}
          {message.gaveSecret === 0 ? null : (
            <>
              {' '}
              · {plural(message.gaveSecret, { one: '# a donné un secret', other: '# ont donné un secret' })}
            </>
          )}
          {' · '}
          <Trans>
            encore dans les boîtes : {message.copies}, dont lus : {message.seen}
          </Trans>
        </p>
        {message.reasons.length === 0 ? null : (
          <ul className="held__reasons">
            {message.reasons.map((reason) => (
              <li key={reason.fr}>{reason[language]}</li>
            ))}
          </ul>
        )}
        {message.alike < 2 ? null : (
          <p>
            <Link to="/console/{-$page}" params={{ page: 'campaigns' }}>
              {plural(message.alike - 1, {
                one: '# autre message lui ressemble : voir les campagnes',
                other: '# autres messages lui ressemblent : voir les campagnes',
              })}
            </Link>
          </p>
        )}
        <div className="factor-setup">
          <TextField
            label={t`Réponse à ceux qui ont signalé`}
            value={text}
            onChange={setText}
            maxLength={1000}
            {...(error === null ? {} : { error })}
          />
          <Checkbox checked={isRecalling} onChange={setRecalling}>
            <Trans>Si c’est une fraude, retirer le message de toutes les boîtes</Trans>
          </Checkbox>
          <div className="factor-setup__actions">
            <Button look="danger" onPress={() => void answer('fraud')}>
              <Trans>C’est une fraude</Trans>
            </Button>
            <Button look="framed" onPress={() => void answer('honest')}>
              <Trans>C’est honnête</Trans>
            </Button>
          </div>
        </div>
      </div>
    </li>
  );
}
