import type { RuleLine } from '#contract';
import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Loaded } from '../../app/Loaded.tsx';
import { useSession } from '../../app/session.tsx';
import { Button, TextField } from '../../ui/index.ts';
import { useProof } from '../security/proof.tsx';
import { RemoveButton } from '../security/RemoveButton.tsx';
import { RuleForm } from './RuleForm.tsx';
import { useRuleKindWords, useRuleScopeWords } from './rule-words.ts';

const rulesKey = ['console', 'rules'];
const FEW = 50;

/** « Règles anti-fraude »: what the académie itself blocks, accepts and knows, with who, why and until when. */
export function RulesPage() {
  const { transport } = useSession();
  const queries = useQueryClient();
  const query = useQuery({
    queryKey: rulesKey,
    queryFn: () => transport.get<RuleLine[]>('/admin/rules'),
    staleTime: 0,
  });
  const refresh = () => queries.invalidateQueries({ queryKey: rulesKey });
  return (
    <>
      <section className="security__section">
        <h2>
          <Trans>Ajouter une règle</Trans>
        </h2>
        <p className="soft">
          <Trans>
            Une règle joue en quelques secondes sur les nouveaux messages, et sur les liens au moment du clic.
            Votre raison est montrée au lecteur.
          </Trans>
        </p>
        <RuleForm onAdded={refresh} />
      </section>
      <Loaded query={query}>{(rules) => <RuleLists rules={rules} onChange={refresh} />}</Loaded>
    </>
  );
}

function RuleLists({ rules, onChange }: { rules: readonly RuleLine[]; onChange(): Promise<void> }) {
  const { t } = useLingui();
  const [text, setText] = useState('');
  const wanted = text.trim().toLowerCase();
  const found = rules.filter(({ pattern, why, by }) =>
    `${pattern} ${why} ${by}`.toLowerCase().includes(wanted),
  );
  const active = found.filter(({ isInForce }) => isInForce);
  const ended = found.filter(({ isInForce }) => !isInForce);
  return (
    <>
      {rules.length > 5 ? (
        <TextField label={t`Chercher une règle`} value={text} onChange={setText} maxLength={200} />
      ) : null}
      <section className="security__section">
        <h2>
          <Trans>En vigueur</Trans>
        </h2>
        <RuleList rules={active} empty={t`Aucune règle n’est en vigueur.`} onChange={onChange} />
      </section>
      {ended.length === 0 ? null : (
        <details className="security__section">
          <summary>{plural(ended.length, { one: '# règle terminée', other: '# règles terminées' })}</summary>
          <RuleList rules={ended} empty="" onChange={onChange} />
        </details>
      )}
    </>
  );
}

interface ListProps {
  rules: readonly RuleLine[];
  empty: string;
  onChange(): Promise<void>;
}

function RuleList({ rules, empty, onChange }: ListProps) {
  const [isWhole, setWhole] = useState(false);
  if (rules.length === 0) return <p>{empty}</p>;
  return (
    <>
      <ul className="security__list">
        {rules.slice(0, isWhole ? undefined : FEW).map((rule) => (
          <RuleItem key={rule.id} rule={rule} onChange={onChange} />
        ))}
      </ul>
      {isWhole || rules.length <= FEW ? null : (
        <Button look="framed" onPress={() => setWhole(true)}>
          <Trans>Afficher les {rules.length} règles</Trans>
        </Button>
      )}
    </>
  );
}

function RuleItem({ rule, onChange }: { rule: RuleLine; onChange(): Promise<void> }) {
  const { t, i18n } = useLingui();
  const { transport } = useSession();
  const withProof = useProof();
  const kinds = useRuleKindWords();
  const scopes = useRuleScopeWords();
  const day = (moment: string) => i18n.date(moment, { dateStyle: 'medium' });
  const lastDay = rule.until === null ? null : day(new Date(Date.parse(rule.until) - 1).toISOString());
  return (
    <li className="security__line">
      <div className="security__text">
        <p className="soft">
          {rule.scope === null ? kinds[rule.kind] : `${kinds[rule.kind]} ${scopes[rule.scope]}`}
        </p>
        <p className="security__name">
          <bdi>{rule.pattern}</bdi>
        </p>
        {rule.domains.length === 0 ? null : (
          <p>
            <Trans>
              Vrais domaines : <bdi>{rule.domains.join(', ')}</bdi>
            </Trans>
            {rule.words.length === 0 ? null : (
              <>
                {' · '}
                <Trans>
                  Aussi nommée : <bdi>{rule.words.join(', ')}</bdi>
                </Trans>
              </>
            )}
          </p>
        )}
        <p>
          <bdi>{rule.why}</bdi>
        </p>
        <p className="soft">
          {rule.by === '' ? null : <>{rule.by}, </>}
          {day(rule.at)}
          {' · '}
          {rule.endedAt !== null ? (
            rule.endedBy === null ? (
              <Trans>terminée d’elle-même le {day(rule.endedAt)}</Trans>
            ) : (
              <Trans>
                retirée par {rule.endedBy} le {day(rule.endedAt)}
              </Trans>
            )
          ) : lastDay === null ? (
            <Trans>sans date de fin</Trans>
          ) : (
            <Trans>jusqu’au {lastDay} inclus</Trans>
          )}
        </p>
      </div>
      {rule.isInForce ? (
        <RemoveButton
          name={rule.pattern}
          question={{
            title: t`Retirer cette règle ?`,
            text: t`Elle cessera de jouer en quelques secondes. Elle reste dans la liste des règles terminées.`,
          }}
          remove={async () => {
            try {
              await withProof(() => transport.post(`/admin/rules/${rule.id}/end`, {}));
            } finally {
              // Refused as well: somebody else may have ended it.
              await onChange();
            }
          }}
        />
      ) : null}
    </li>
  );
}
