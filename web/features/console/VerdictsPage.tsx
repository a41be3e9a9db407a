import { verdictFamilies, type LevelCounts, type VerdictCounts, type VerdictFamily } from '#contract';
import { Trans, useLingui } from '@lingui/react/macro';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Loaded } from '../../app/Loaded.tsx';
import { useSession } from '../../app/session.tsx';
import { Button, SelectField } from '../../ui/index.ts';
import { useFamilyWords } from './family-words.ts';
import { VerdictDays } from './VerdictDays.tsx';
import { VerdictGroups, type VerdictGroup } from './VerdictGroups.tsx';
import './verdicts.css';

type Span = '7' | '30' | '90' | '365';

interface Asked {
  days: Span;
  family: VerdictFamily | 'all';
  /** Its key: '' for no school, null for all. */
  school: { key: string; name: string } | null;
}

/** « Avis rendus »: what the shield said of incoming mail, day by day, by family and school. Nobody by name. */
export function VerdictsPage() {
  const { t } = useLingui();
  const { transport } = useSession();
  const families = useFamilyWords();
  const [asked, setAsked] = useState<Asked>({ days: '30', family: 'all', school: null });
  const query = useQuery({
    queryKey: ['console', 'verdicts', asked],
    queryFn: () => transport.get<VerdictCounts>(`/admin/verdicts?${formatAsked(asked)}`),
    staleTime: 0,
    placeholderData: keepPreviousData,
  });
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
          value={asked.days}
          onChange={(days) => setAsked({ ...asked, days })}
          options={[
            { value: '7', text: t`7 jours` },
            { value: '30', text: t`30 jours` },
            { value: '90', text: t`3 mois` },
            { value: '365', text: t`1 an` },
          ]}
        />
        <SelectField
          label={t`Famille de signes`}
          value={asked.family}
          onChange={(family) => setAsked({ ...asked, family })}
          options={[
            { value: 'all', text: t`Toutes` },
            ...verdictFamilies.map((value) => ({ value, text: families[value] })),
          ]}
        />
        {asked.school === null ? null : (
          <Button look="framed" onPress={() => setAsked({ ...asked, school: null })}>
            <Trans>Quitter « {asked.school.name} »</Trans>
          </Button>
        )}
      </div>
      <Loaded query={query}>
        {(counts) => (
          <Drawing counts={counts} onSchool={(key, name) => setAsked({ ...asked, school: { key, name } })} />
        )}
      </Loaded>
    </>
  );
}

function formatAsked({ days, family, school }: Asked): string {
  const query = new URLSearchParams({ days });
  if (family !== 'all') query.set('family', family);
  if (school !== null) query.set('school', school.key);
  return query.toString();
}

interface DrawingProps {
  counts: VerdictCounts;
  onSchool(key: string, name: string): void;
}

function Drawing({ counts, onSchool }: DrawingProps) {
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
        <VerdictGroups groups={bySchool.filter(({ levels }) => isHeld(levels))} onChoose={onSchool} />
      </section>
    </>
  );
}

/** Something stood out. */
function isHeld({ caution, danger }: LevelCounts): boolean {
  return caution + danger > 0;
}
