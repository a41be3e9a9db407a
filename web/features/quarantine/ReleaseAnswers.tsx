import type { ReleaseAnswer } from '#contract';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { Loaded } from '../../app/Loaded.tsx';
import { useSession } from '../../app/session.tsx';
import { answersQuery } from './held-query.ts';

/** « Réponses reçues »: what came of asking, for some weeks; also of what was released, and rests here no more. */
export function ReleaseAnswers() {
  const { transport } = useSession();
  const heading = useId();
  const query = useQuery(answersQuery(transport));
  return (
    <section className="security__section" aria-labelledby={heading}>
      <h2 id={heading}>
        <Trans>Réponses reçues</Trans>
      </h2>
      <Loaded query={query}>
        {(answers) =>
          answers.length === 0 ? (
            <p>
              <Trans>Aucune réponse ces six dernières semaines.</Trans>
            </p>
          ) : (
            <ul className="security__list">
              {answers.map((answer) => (
                <Line key={`${answer.accountId} ${answer.requestId}`} answer={answer} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  );
}

function Line({ answer }: { answer: ReleaseAnswer }) {
  const { t, i18n } = useLingui();
  const { person } = useSession();
  return (
    <li className="security__line">
      <div className="security__text">
        <p className="security__name">
          <bdi>{answer.subject === '' ? t`(sans objet)` : answer.subject}</bdi>
        </p>
        <p className="soft">
          <bdi>{answer.sender}</bdi> ·{' '}
          {i18n.date(answer.answeredAt, { dateStyle: 'medium', timeStyle: 'short' })}
          {answer.account === person?.address ? null : <> · {answer.account}</>}
        </p>
        <p>
          {answer.outcome === 'released' ? (
            <Trans>Remis : {answer.answer}</Trans>
          ) : (
            <Trans>Remise refusée : {answer.answer}</Trans>
          )}
        </p>
      </div>
    </li>
  );
}
