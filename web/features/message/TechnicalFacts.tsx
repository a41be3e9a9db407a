import type { Evidence, Verdict } from '#contract';
import { Trans, useLingui } from '@lingui/react/macro';

interface Props {
  verdict: Verdict;
  evidence: Evidence | null;
}

/** What only the help desk asks for, folded away: the proofs by their names, and each sign with its weight. */
export function TechnicalFacts({ verdict, evidence }: Props) {
  const { t, i18n } = useLingui();
  const facts = evidence?.source === 'smtp' ? listFacts(evidence) : [];
  return (
    <details className="verdict__technical">
      <summary>
        <Trans>Détails techniques, pour l’assistance</Trans>
      </summary>
      <dl>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <bdi>{value}</bdi>
            </dd>
          </div>
        ))}
        <div>
          <dt>{t`Probabilité de fraude`}</dt>
          <dd>{i18n.number(verdict.score, { style: 'percent', maximumFractionDigits: 1 })}</dd>
        </div>
        <div>
          <dt>{t`Signes et poids`}</dt>
          <dd>
            <ul>
              {verdict.reasons.map(({ signal, weight, detail }) => (
                <li key={signal}>
                  {signal} {i18n.number(weight, { signDisplay: 'exceptZero' })}
                  {detail === undefined ? null : <bdi> ({detail})</bdi>}
                </li>
              ))}
            </ul>
          </dd>
        </div>
      </dl>
    </details>
  );
}

/** The words of RFC 8601, section 2.7, as headers and other tools show them. */
function listFacts({ spf, dkim, dmarc, arc, helo, remoteAddress, mailFrom }: Evidence): [string, string][] {
  const say = (result: string, domain: string | null) => (domain === null ? result : `${result} (${domain})`);
  const policy = dmarc.policy === null ? '' : `, p=${dmarc.policy}`;
  return [
    ['SPF', say(spf.result, spf.domain)],
    ['DKIM', dkim.length === 0 ? 'none' : dkim.map((one) => say(one.result, one.domain)).join(', ')],
    ['DMARC', `${say(dmarc.result, dmarc.domain)}${policy}`],
    ['ARC', say(arc.result, arc.sealer)],
    ['IP', remoteAddress ?? '–'],
    ['HELO', helo ?? '–'],
    ['MAIL FROM', mailFrom === null ? '–' : `<${mailFrom}>`],
  ];
}
