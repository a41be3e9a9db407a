import type { Overview } from '#contract';
import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSession } from '../../app/session.tsx';
import { SelectField } from '../../ui/index.ts';
import { type Group, groupLines } from './group-lines.ts';
import { Bar } from './Bar.tsx';
import { Loaded } from '../../app/Loaded.tsx';
import { useRoleWords } from './use-role-words.ts';

/** How schools and roles stand, drawn; nobody by name. */
export function OverviewPage() {
  const { transport } = useSession();
  const query = useQuery({
    queryKey: ['console', 'overview'],
    queryFn: () => transport.get<Overview>('/admin/overview'),
    staleTime: 0,
  });
  return <Loaded query={query}>{(overview) => <Drawing overview={overview} />}</Loaded>;
}

function Drawing({ overview }: { overview: Overview }) {
  const { t } = useLingui();
  const roles = useRoleWords();
  const [by, setBy] = useState<'school' | 'role'>('school');
  const groups = groupLines(overview.lines, by, { roles, noSchool: t`Sans établissement` });
  return (
    <>
      <p>
        {plural(overview.contained, {
          0: 'Aucun compte n’est à l’abri en ce moment.',
          one: '# compte est à l’abri en ce moment.',
          other: '# comptes sont à l’abri en ce moment.',
        })}
      </p>
      <SelectField
        label={t`Regrouper`}
        value={by}
        onChange={(next) => setBy(next)}
        options={[
          { value: 'school', text: t`Par établissement` },
          { value: 'role', text: t`Par fonction` },
        ]}
      />
      {groups.length === 0 ? (
        <p>
          <Trans>Aucun groupe n’est assez nombreux pour être compté sans montrer des personnes.</Trans>
        </p>
      ) : (
        <ul className="console__groups">
          {groups.map((group) => (
            <GroupBars key={group.key} group={group} />
          ))}
        </ul>
      )}
      <p className="soft">
        <Trans>Les groupes de moins de cinq personnes ne sont pas comptés.</Trans>
      </p>
    </>
  );
}

function GroupBars({ group }: { group: Group }) {
  const { t } = useLingui();
  return (
    <li className="security__section">
      <h2>{group.name}</h2>
      <p className="soft">{plural(group.people, { one: '# personne', other: '# personnes' })}</p>
      <dl className="console__bars">
        <Bar label={t`Compte activé`} value={group.activated} of={group.people} />
        <Bar label={t`Deuxième étape`} value={group.withFactor} of={group.people} />
        <Bar label={t`Mot de passe de moins de six mois`} value={group.freshPassword} of={group.people} />
        <Bar label={t`Codes imprimés`} value={group.printedCodes} of={group.people} />
      </dl>
    </li>
  );
}
