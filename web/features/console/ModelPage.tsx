import type { ModelCard } from '#contract';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Loaded } from '../../app/Loaded.tsx';
import { useSession } from '../../app/session.tsx';
import { GroupFigures } from './GroupFigures.tsx';
import { useFamilyWords } from './family-words.ts';
import '../gate/gate.css';
import './verdicts.css';

/** « Modèle »: what the verdicts rest on, how well they do, and what they do not see. */
export function ModelPage() {
  const { transport } = useSession();
  const query = useQuery({
    queryKey: ['console', 'model'],
    queryFn: () => transport.get<ModelCard>('/admin/model'),
  });
  return <Loaded query={query}>{(card) => <Card card={card} />}</Loaded>;
}

function Card({ card }: { card: ModelCard }) {
  const { i18n } = useLingui();
  const percent = (share: number) =>
    i18n.number(share, { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const language = i18n.locale === 'en' ? 'en' : 'fr';
  return (
    <>
      <section className="security__section">
        <h2>
          <Trans>Comment un avis se forme</Trans>
        </h2>
        <p>
          <Trans>
            Chaque signe relevé ajoute son poids, et rien d’autre ne compte. La somme, partie de{' '}
            {i18n.number(card.bias).replace('-', '−')}, donne un score : « prudence » à partir de{' '}
            {percent(card.cautionFrom)}, « danger » à partir de {percent(card.dangerFrom)}. Aucune statistique
            de mots ni de langue n’y entre.
          </Trans>
        </p>
      </section>
      <section className="security__section">
        <h2>
          <Trans>Ce qu’il ne voit pas</Trans>
        </h2>
        <ul className="held__reasons">
          {card.blindSpots.map((spot) => (
            <li key={spot.fr}>{spot[language]}</li>
          ))}
        </ul>
      </section>
      <Figures card={card} percent={percent} />
      <Weights weights={card.weights} />
    </>
  );
}

interface FiguresProps {
  card: ModelCard;
  percent(share: number): string;
}

function Figures({ card, percent }: FiguresProps) {
  const { t, i18n } = useLingui();
  return (
    <section className="security__section">
      <h2>
        <Trans>Ce qu’il trouve</Trans>
      </h2>
      <p className="soft">
        <Trans>
          Mesuré sur {i18n.number(card.frauds)} fraudes et {i18n.number(card.honest)} messages honnêtes, sur
          le seul contenu, quand les poids ont été ajustés.
        </Trans>
      </p>
      <table className="verdicts__table" aria-label={t`Fraudes trouvées`}>
        <thead>
          <tr>
            <th scope="col">{t`Fausses alertes admises`}</th>
            <th scope="col">{t`Fraudes trouvées, jamais vues`}</th>
          </tr>
        </thead>
        <tbody>
          {card.recall.map(({ share, unseen }) => (
            <tr key={share}>
              <th scope="row">
                {percent(share)}
                <span className="verdicts__bar verdicts__bar--whole" aria-hidden>
                  <span style={{ inlineSize: percentWidth(unseen) }} />
                </span>
              </th>
              <td>{percent(unseen)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <GroupFigures groups={card.groups} percent={percent} />
    </section>
  );
}

function percentWidth(share: number): string {
  return `${share * 100}%`;
}

function Weights({ weights }: { weights: ModelCard['weights'] }) {
  const { t, i18n } = useLingui();
  const families = useFamilyWords();
  const moved = weights.filter(({ meaning, weight }) => Math.abs(weight - meaning) >= 0.005);
  const number = (weight: number) =>
    i18n.number(weight, { minimumFractionDigits: 1, maximumFractionDigits: 2 });
  const table = (rows: ModelCard['weights'], label: string) => (
    <table className="verdicts__table" aria-label={label}>
      <thead>
        <tr>
          <th scope="col">{t`Signe ou paire`}</th>
          <th scope="col">{t`Par son sens`}</th>
          <th scope="col">{t`Employé`}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, family, meaning, weight }) => (
          <tr key={key}>
            <th scope="row">
              {key} <span className="soft">{families[family]}</span>
            </th>
            <td>{number(meaning)}</td>
            <td>{number(weight)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
  return (
    <section className="security__section">
      <h2>
        <Trans>Les poids</Trans>
      </h2>
      <p className="soft">
        <Trans>
          Un poids de plus de 4 suffit à « prudence ». Un poids négatif parle pour l’expéditeur. L’ajustement
          n’a pu déplacer un poids qu’entre 0,4 et 1,7 fois son sens.
        </Trans>
      </p>
      <details>
        <summary>
          <Trans>Les {moved.length} poids que l’ajustement a déplacés</Trans>
        </summary>
        {table(moved, t`Poids déplacés`)}
      </details>
      <details>
        <summary>
          <Trans>Tous les poids ({weights.length})</Trans>
        </summary>
        {table(weights, t`Tous les poids`)}
      </details>
    </section>
  );
}
