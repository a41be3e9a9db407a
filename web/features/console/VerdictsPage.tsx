import { verdictFamilies, type LevelCounts, type VerdictCounts, type VerdictFamily } from '#contract';
import { Trans, useLingui } from '@lingui/react/macro';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Loaded } from '../../app/Loaded.tsx';
import { useSession } from '../../app/session.tsx';
import { Button, SelectField } from '../../ui/index.ts';
import type { ConsoleSearch } from './console-search.ts';
import { useFamilyWords } from './family-words.ts';
import { VerdictDays } from './VerdictDays.tsx';
import { VerdictGroups, type VerdictGroup } from './VerdictGroups.tsx';
import './verdicts.css';

const spans = ['7', '30', '90', '365'] as const;
/** That the server names. */
const MOST_SCHOOLS = 100;
type Span = (typeof spans)[number];

/** « Avis rendus »: what the shield said of incoming mail, day by day, by family and school. Nobody by name. */
export function VerdictsPage({ search }: { search: ConsoleSearch }) {
  const { t } = useLingui();
  const { transport } = useSession();
  const navigate = useNavigate();
  const families = useFamilyWords();
  const days = spans.find((one) => one === search.jours) ?? '30';
  const family = verdictFamilies.find((one) => one === search.famille) ?? null;
  const school =
    search.ecole !== undefined && /^(?:[0-9]{7}[A-Z])?$/.test(search.ecole) ? search.ecole : null;
  const query = useQuery({
    queryKey: ['console', 'verdicts', days, family, school],
    queryFn: () => transport.get<VerdictCounts>(`/admin/verdicts?${formatAsked(days, family, school)}`),
    staleTime: 0,
    placeholderData: keepPreviousData,
  });
  const ask = (part: ConsoleSearch) =>
    void navigate({
      to: '/console/{-$page}',
      params: { page: 'verdicts' },
      search: { ...search, ...part },
    });
  const leave = () => ask({ ecole: undefined });
  return (
    <>
      <p className="soft">
        <Trans>
          Chaque message compte une fois par boîte qui l’a reçu. Aucun nom ni aucun message n’est gardé ici.
        </Trans>
      </p>
      <div className="verdicts__filters">
        <SelectField
          label={t`Période`}
          value={days}
          onChange={(next) => ask({ jours: next })}
          options={[
            { value: '7', text: t`7 jours` },
            { value: '30', text: t`30 jours` },
            { value: '90', text: t`3 mois` },
            { value: '365', text: t`1 an` },
          ]}
        />
        <SelectField
          label={t`Famille de signes`}
          value={family ?? 'all'}
          onChange={(next) => ask({ famille: next === 'all' ? undefined : next })}
          options={[
            { value: 'all', text: t`Toutes` },
            ...verdictFamilies.map((value) => ({ value, text: families[value] })),
          ]}
        />
        {school === null ? null : (
          <Button look="framed" onPress={leave}>
            <Trans>Voir tous les établissements</Trans>
          </Button>
        )}
      </div>
      <Loaded query={query}>
        {(counts) => <Drawing counts={counts} school={school} onSchool={(key) => ask({ ecole: key })} />}
      </Loaded>
    </>
  );
}

function formatAsked(days: Span, family: VerdictFamily | null, school: string | null): string {
  const query = new URLSearchParams({ days });
  if (family !== null) query.set('family', family);
  if (school !== null) query.set('school', school);
  return query.toString();
}

interface DrawingProps {
  counts: VerdictCounts;
  /** Shown alone; null for all. */
  school: string | null;
  onSchool(key: string): void;
}

function Drawing({ counts, school: alone, onSchool }: DrawingProps) {
  const { t } = useLingui();
  const families = useFamilyWords();
  const byFamily = counts.families.map(({ family, ...levels }): VerdictGroup => ({
    key: family,
    name: families[family],
    levels,
  }));
  const bySchool = counts.schools.map(({ school, name, ...levels }): VerdictGroup => {
    const shown = school === null ? t`Sans établissement` : (name ?? school);
    return { key: school ?? '', name: shown, levels };
  });
  return (
    <>
      <section className="security__section">
        <h2>
          <Trans>Jour par jour</Trans>
        </h2>
        {alone === null ? null : <p className="soft">{bySchool[0]?.name ?? alone}</p>}
        <VerdictDays days={counts.days} />
      </section>
      <section className="security__section">
        <h2>
          <Trans>Par famille de signes</Trans>
        </h2>
        <p className="soft">
          <Trans>Ce sur quoi l’avis repose le plus.</Trans>
        </p>
        <VerdictGroups groups={byFamily.filter(({ levels }) => isHeld(levels))} />
      </section>
      <section className="security__section">
        <h2>
          <Trans>Par établissement</Trans>
        </h2>
        <VerdictGroups
          groups={bySchool.filter(({ levels }) => isHeld(levels))}
          {...(alone === null ? { onChoose: onSchool } : {})}
        />
        {counts.schools.length < MOST_SCHOOLS ? null : (
          <p className="soft">
            <Trans>Les {MOST_SCHOOLS} établissements les plus touchés sont montrés.</Trans>
          </p>
        )}
      </section>
    </>
  );
}

/** Something stood out. */
function isHeld({ caution, danger }: LevelCounts): boolean {
  return caution + danger > 0;
}
