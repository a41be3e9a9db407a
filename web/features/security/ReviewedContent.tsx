import type { ReviewedAbsence, ReviewedChange, ReviewedScript, Rule, RuleChangeLine } from '#contract';
import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { useRuleWords } from '../rules/use-rule-words.ts';

/** One change in a few words: « Règle « Bulletins » : modifiée ». */
export function useReviewWords() {
  const { t } = useLingui();
  const words: Record<ReviewedChange, string> = {
    added: t`ajoutée`,
    removed: t`supprimée`,
    changed: t`modifiée`,
    'switched-on': t`activée`,
    'switched-off': t`désactivée`,
  };
  const absence: Record<ReviewedChange, string> = {
    added: t`Message d’absence ajouté`,
    removed: t`Message d’absence supprimé`,
    changed: t`Message d’absence modifié`,
    'switched-on': t`Message d’absence activé`,
    'switched-off': t`Message d’absence désactivé`,
  };
  const title = (line: RuleChangeLine): string => {
    const what = words[line.what];
    switch (line.kind) {
      case 'rule': {
        const name = (line.after ?? line.before)?.name ?? '';
        return t`Règle « ${name} » : ${what}`;
      }
      case 'script':
        return t`Liste de règles « ${line.name} » : ${what}`;
      case 'order':
        return t`Ordre des règles : modifié`;
      case 'absence':
        return absence[line.what];
    }
  };
  return { title };
}

/** What it does now, and what it did before where that is something else. */
export function ReviewedContent({ line }: { line: RuleChangeLine }): ReactNode {
  const isBoth = line.what === 'changed';
  const show = (side: 'before' | 'after') => {
    switch (line.kind) {
      case 'rule':
        return <RuleText rule={line[side]} />;
      case 'script':
        return <ScriptText script={line[side]} />;
      case 'order':
        return <OrderText names={line[side]} />;
      case 'absence':
        return <AbsenceText absence={line[side]} />;
    }
  };
  if (!isBoth) return show(line.after === null ? 'before' : 'after');
  return (
    <>
      <div className="security__sides">
        <p className="soft">
          <Trans>Maintenant :</Trans>
        </p>
        {show('after')}
      </div>
      <div className="security__sides">
        <p className="soft">
          <Trans>Avant le doute :</Trans>
        </p>
        {show('before')}
      </div>
    </>
  );
}

function OrderText({ names }: { names: string[] }) {
  return (
    <ol className="security__order">
      {names.map((name, index) => (
        <li key={index}>{name}</li>
      ))}
    </ol>
  );
}

function RuleText({ rule }: { rule: Rule | null }) {
  const { describe } = useRuleWords();
  if (rule === null) return null;
  return (
    <p>
      {describe(rule)}
      {rule.enabled ? null : (
        <>
          {' '}
          <Trans>(éteinte)</Trans>
        </>
      )}
    </p>
  );
}

function ScriptText({ script }: { script: ReviewedScript | null }) {
  if (script === null) return null;
  const { rules, text, forwards } = script;
  return (
    <>
      {forwards.length === 0 ? null : (
        <p>
          <Trans>Elle renvoie du courrier à : {forwards.join(', ')}.</Trans>
        </p>
      )}
      {rules === null ? null : rules.map((rule, index) => <RuleText key={index} rule={rule} />)}
      {text === null ? null : (
        <details>
          <summary>
            <Trans>Voir le texte écrit par un autre logiciel</Trans>
          </summary>
          <pre className="security__quote security__script">{text}</pre>
        </details>
      )}
    </>
  );
}

function AbsenceText({ absence }: { absence: ReviewedAbsence | null }) {
  if (absence === null) return null;
  const { isEnabled, subject, text } = absence;
  return (
    <>
      {isEnabled ? null : (
        <p className="soft">
          <Trans>Il ne répond pas.</Trans>
        </p>
      )}
      <blockquote className="security__quote">
        {subject === null ? null : <strong>{subject} </strong>}
        {text}
      </blockquote>
    </>
  );
}
