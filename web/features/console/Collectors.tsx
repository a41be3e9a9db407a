import { collectorRules, type CollectorLine, type CollectorRule } from '#contract';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Loaded } from '../../app/Loaded.tsx';
import { useSession } from '../../app/session.tsx';
import { Button } from '../../ui/index.ts';
import type { ExceptionFor } from './NewForwardException.tsx';
import { RuleLine } from './RuleLine.tsx';
import { useConsoleChange } from './use-console-change.ts';
import { formatDay } from '../../app/format-day.ts';

const collectorsKey = ['console', 'collectors'];

/** Services that sign in with somebody's device password and fetch their mail: what holds for each, and who was seen. */
export function Collectors({ onExcept }: { onExcept(wanted: ExceptionFor): void }) {
  const { transport } = useSession();
  const query = useQuery({
    queryKey: collectorsKey,
    queryFn: () => transport.get<CollectorLine[]>('/admin/collectors'),
    staleTime: 0,
  });
  return (
    <>
      <h3 className="collectors__title">
        <Trans>Services qui relèvent une boîte depuis l’extérieur</Trans>
      </h3>
      <p className="soft">
        <Trans>
          Ils se connectent avec le mot de passe d’appareil d’une personne et gardent son courrier chez eux.
          Pour en laisser passer un, accordez à la personne une exception pour tout le domaine du service.
        </Trans>
      </p>
      <Loaded query={query}>
        {(lines) => (
          <ul className="security__list">
            {lines.map((line) => (
              <Service key={line.service} line={line} onExcept={onExcept} />
            ))}
          </ul>
        )}
      </Loaded>
    </>
  );
}

function useRuleWords(): Record<CollectorRule, string> {
  const { t } = useLingui();
  return { off: t`Ne pas chercher`, tell: t`Prévenir la personne`, refuse: t`Refuser la connexion` };
}

function Service({ line, onExcept }: { line: CollectorLine; onExcept(wanted: ExceptionFor): void }) {
  const { transport } = useSession();
  const words = useRuleWords();
  const change = useConsoleChange(collectorsKey);
  const url = `/admin/collectors/${encodeURIComponent(line.service)}`;
  return (
    <RuleLine
      title={line.name}
      values={collectorRules}
      words={words}
      value={line.rule}
      byDefault={line.defaultRule}
      changed={line.changed}
      save={(rule, reason) => change(() => transport.put(url, { rule, reason }))}
      note={
        line.kind === 'relay' ? (
          <p className="soft">
            <Trans>
              Sur téléphone, et dans sa nouvelle version pour ordinateur, il passe par les serveurs de
              Microsoft, qui gardent le mot de passe et le courrier.
            </Trans>
          </p>
        ) : null
      }
    >
      <Seen line={line} onExcept={onExcept} />
    </RuleLine>
  );
}

/** Who was seen with it, what became of it, and when last. */
function Seen({ line, onExcept }: { line: CollectorLine; onExcept(wanted: ExceptionFor): void }) {
  const { t, i18n } = useLingui();
  if (line.seen.length === 0) return null;
  const target = `@${line.domain}`;
  return (
    <ul className="collectors__seen">
      {line.seen.map(({ name, address, outcome, lastAt }) => {
        const last = formatDay(i18n, lastAt, { timeStyle: 'short' });
        return (
          <li key={address}>
            {outcome === 'refused' ? (
              <Trans>
                {name} : refusé, la dernière fois le {last}
              </Trans>
            ) : outcome === 'told' ? (
              <Trans>
                {name} : prévenu, connecté la dernière fois le {last}
              </Trans>
            ) : (
              <Trans>
                {name} : accepté par exception, la dernière fois le {last}
              </Trans>
            )}{' '}
            {outcome === 'refused' ? (
              <Button
                look="framed"
                aria-label={t`Préparer une exception : ${name}, ${target}`}
                onPress={() => onExcept({ account: address, target })}
              >
                <Trans>Préparer une exception</Trans>
              </Button>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}
