import type { HeldMessageLine } from '#contract';
import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Loaded } from '../../app/Loaded.tsx';
import { useSession } from '../../app/session.tsx';
import { Button, TextField } from '../../ui/index.ts';
import { useConsoleChange } from './use-console-change.ts';

const heldKey = ['console', 'held'];

/** Messages to more people than is usual: they leave once somebody has had a look. */
export function HeldMessages() {
  const { transport } = useSession();
  const query = useQuery({
    queryKey: heldKey,
    queryFn: () => transport.get<HeldMessageLine[]>('/admin/held'),
    staleTime: 0,
  });
  return (
    <section className="security__section">
      <h2>
        <Trans>Envois en attente</Trans>
      </h2>
      <Loaded query={query}>
        {(lines) =>
          lines.length === 0 ? (
            <p>
              <Trans>Aucun envoi n’attend.</Trans>
            </p>
          ) : (
            <ul className="security__list">
              {lines.map((line) => (
                <Held key={`${line.accountId} ${line.id}`} line={line} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  );
}

function Held({ line }: { line: HeldMessageLine }) {
  const { t, i18n } = useLingui();
  const { transport } = useSession();
  const change = useConsoleChange(heldKey, { 'not-found': t`Cet envoi n’attend plus.` });
  const [answer, setAnswer] = useState('');
  const [error, setError] = useState<string | null>(null);
  const send = async (outcome: 'released' | 'refused'): Promise<void> => {
    if (answer.trim().length < 3) return setError(t`Écrivez une phrase pour la personne.`);
    const body = { outcome, answer: answer.trim() };
    setError(await change(() => transport.post(`/admin/held/${line.accountId}/${line.id}`, body)));
  };
  const people = plural(line.recipients, { one: '# destinataire', other: '# destinataires' });
  const outside =
    line.outside === 0
      ? null
      : plural(line.outside, { one: '# hors de l’académie', other: '# hors de l’académie' });
  const moment = i18n.date(line.heldAt, { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <li className="security__line">
      <div className="security__text">
        <p className="security__name">
          <bdi>{line.subject === '' ? t`(sans objet)` : line.subject}</bdi>
        </p>
        <p className="soft">
          {[line.person, line.from, people, outside, moment].filter(Boolean).join(' · ')}
        </p>
        <div className="factor-setup">
          <TextField
            label={t`Réponse à ${line.person}`}
            value={answer}
            onChange={setAnswer}
            maxLength={1000}
            {...(error === null ? {} : { error })}
          />
          <div className="factor-setup__actions">
            <Button look="main" onPress={() => void send('released')}>
              <Trans>Laisser partir</Trans>
            </Button>
            <Button look="framed" onPress={() => void send('refused')}>
              <Trans>Ne pas envoyer</Trans>
            </Button>
          </div>
        </div>
      </div>
    </li>
  );
}
