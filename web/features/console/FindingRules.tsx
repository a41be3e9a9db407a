import { outgoingActions, type OutgoingAction, type OutgoingRuleLine } from '#contract';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Loaded } from '../../app/Loaded.tsx';
import { useSession } from '../../app/session.tsx';
import { Button, SelectField, TextField } from '../../ui/index.ts';
import { useFindingTitles } from '../compose/index.ts';
import { RuleChanged } from './RuleChanged.tsx';
import { useConsoleChange } from './use-console-change.ts';

const rulesKey = ['console', 'outgoing-rules'];

/** What is done about each thing that a message may hold when it leaves. */
export function FindingRules() {
  const { transport } = useSession();
  const query = useQuery({
    queryKey: rulesKey,
    queryFn: () => transport.get<OutgoingRuleLine[]>('/admin/outgoing-rules'),
    staleTime: 0,
  });
  return (
    <section className="security__section">
      <h2>
        <Trans>Avant l’envoi</Trans>
      </h2>
      <p className="soft">
        <Trans>
          Chaque message est relu avant de partir, par la messagerie comme par tout autre logiciel. Là où un
          logiciel ne peut rien demander, ce qui est à justifier ne part pas.
        </Trans>
      </p>
      <Loaded query={query}>
        {(lines) => (
          <ul className="security__list">
            {lines.map((line) => (
              <Rule key={line.kind} line={line} />
            ))}
          </ul>
        )}
      </Loaded>
    </section>
  );
}

function useActionWords(): Record<OutgoingAction, string> {
  const { t } = useLingui();
  return {
    off: t`Ne pas chercher`,
    warn: t`Demander une fois`,
    justify: t`Demander pourquoi`,
    stop: t`Ne pas laisser partir`,
  };
}

function Rule({ line }: { line: OutgoingRuleLine }) {
  const { t } = useLingui();
  const { transport } = useSession();
  const titles = useFindingTitles();
  const words = useActionWords();
  const change = useConsoleChange(rulesKey);
  const [isOpen, setOpen] = useState(false);
  const [action, setAction] = useState(line.action);
  const [reason, setReason] = useState('');
  const [error, setError] = useState<string | null>(null);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (reason.trim().length < 5)
      return setError(t`Écrivez pourquoi : la phrase est gardée dans le journal.`);
    const body = { action, reason: reason.trim() };
    const refused = await change(() => transport.put(`/admin/outgoing-rules/${line.kind}`, body));
    setError(refused);
    if (refused !== null) return;
    setOpen(false);
    setReason('');
  };
  const title = titles[line.kind];
  return (
    <li className="security__line">
      <div className="security__text">
        <p>
          <span className="security__name">{title}</span> · {words[line.action]}
        </p>
        <RuleChanged changed={line.changed} />
        {isOpen ? (
          <form className="factor-setup" onSubmit={(event) => void submit(event)}>
            <SelectField
              label={t`Que faire : ${title}`}
              value={action}
              onChange={(next: OutgoingAction) => setAction(next)}
              options={outgoingActions.map((value) => ({
                value,
                text: value === line.byDefault ? t`${words[value]} (d’origine)` : words[value],
              }))}
            />
            <TextField
              label={t`Pourquoi ce changement ?`}
              value={reason}
              onChange={setReason}
              maxLength={300}
              {...(error === null ? {} : { error })}
            />
            <div className="factor-setup__actions">
              <Button look="main" type="submit">
                <Trans>Enregistrer</Trans>
              </Button>
              <Button onPress={() => setOpen(false)}>
                <Trans>Annuler</Trans>
              </Button>
            </div>
          </form>
        ) : null}
      </div>
      {isOpen ? null : (
        <Button look="framed" aria-label={t`Changer : ${title}`} onPress={() => setOpen(true)}>
          <Trans>Changer</Trans>
        </Button>
      )}
    </li>
  );
}
