import { outgoingActions, type OutgoingAction, type OutgoingRuleLine } from '#contract';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Loaded } from '../../app/Loaded.tsx';
import { useSession } from '../../app/session.tsx';
import { useFindingTitles } from '../compose/index.ts';
import { RuleLine } from './RuleLine.tsx';
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
  const { transport } = useSession();
  const titles = useFindingTitles();
  const words = useActionWords();
  const change = useConsoleChange(rulesKey);
  return (
    <RuleLine
      title={titles[line.kind]}
      values={outgoingActions}
      words={words}
      value={line.action}
      byDefault={line.byDefault}
      changed={line.changed}
      save={(action, reason) =>
        change(() => transport.put(`/admin/outgoing-rules/${line.kind}`, { action, reason }))
      }
    />
  );
}
