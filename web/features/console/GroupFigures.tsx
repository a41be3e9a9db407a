import type { ModelCard, VerdictFamily } from '#contract';
import { useLingui } from '@lingui/react/macro';
import { useFamilyWords } from './family-words.ts';

interface Props {
  groups: ModelCard['groups'];
  percent(share: number): string;
}

/** What is found of the frauds of each language and family, at five false alarms in a thousand. */
export function GroupFigures({ groups, percent }: Props) {
  const { t, i18n } = useLingui();
  const families = useFamilyWords();
  const languages = new Intl.DisplayNames(i18n.locale, { type: 'language' });
  const kinds: Record<ModelCard['groups'][number]['title'], [string, (name: string) => string]> = {
    language: [t`Langue`, (name) => (name === 'und' ? t`Non reconnue` : (languages.of(name) ?? name))],
    source: [t`Provenance`, (name) => name],
    family: [t`Ce qui pèse le plus`, (name) => families[name as VerdictFamily]],
  };
  return groups.map(({ title, rows }) => (
    <table key={title} className="verdicts__table" aria-label={kinds[title][0]}>
      <thead>
        <tr>
          <th scope="col">{kinds[title][0]}</th>
          <th scope="col">{t`Fraudes`}</th>
          <th scope="col">{t`Trouvées, à 0,5 % de fausses alertes`}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, frauds, found }) => (
          <tr key={name}>
            <th scope="row">{kinds[title][1](name)}</th>
            <td>{i18n.number(frauds)}</td>
            <td>{percent(found / Math.max(1, frauds))}</td>
          </tr>
        ))}
      </tbody>
    </table>
  ));
}
