import type { Rule } from '#contract';
import { Trans, useLingui } from '@lingui/react/macro';
import type { Mailbox, RuleSet } from '../../jmap/index.ts';
import { Button, useToasts } from '../../ui/index.ts';
import { GoneFolder } from './GoneFolder.tsx';
import { isFolderGone } from './rule-draft.ts';
import { useRuleWords } from './use-rule-words.ts';

/** A script that the editor did not write is run all the same, and shown as it stands. */
export function HandWritten({ name, text }: { name: string; text: string }) {
  const { t } = useLingui();
  return (
    <>
      <p>
        <Trans>
          Vos règles « <bdi>{name}</bdi> » ont été écrites à la main dans un autre programme ; elles
          s’appliquent telles quelles. Si vous créez une règle ici, elles sont mises de côté et ne
          s’appliquent plus ; cette page permet de les appliquer de nouveau.
        </Trans>
      </p>
      <textarea
        className="field__input rules__script"
        readOnly
        rows={12}
        aria-label={t`Règles écrites à la main`}
        value={text}
      />
    </>
  );
}

interface ListProps {
  rules: readonly Rule[];
  mailboxes: readonly Mailbox[];
  save(rules: readonly Rule[]): Promise<string | null>;
  /** Where the keyboard goes on: the first of these places that is there. */
  goOn(places: readonly string[]): void;
}

/** Rules of the editor while others, or none, are in force: nothing is changed in them by the way. */
export function AsideRules({ rules, mailboxes, save, goOn }: ListProps) {
  const { describe } = useRuleWords();
  const toasts = useToasts();
  const resume = async () => {
    goOn(['edit-0', 'new']);
    const refusal = await save(rules);
    if (refusal === null) return;
    goOn([]);
    toasts.show({ text: refusal });
  };
  return (
    <>
      <p>
        <Trans>
          Les règles créées ici sont mises de côté et ne s’appliquent pas en ce moment. Elles s’appliquent de
          nouveau si vous le demandez, ou si vous créez une règle.
        </Trans>
      </p>
      <ul className="security__list">
        {rules.map((rule, index) => (
          <li key={index} className="security__line">
            <div className="security__text">
              <span className="security__name">{rule.name}</span>
              <p className="soft">{describe(rule, mailboxes)}</p>
              {isFolderGone(rule, mailboxes) ? <GoneFolder /> : null}
            </div>
          </li>
        ))}
      </ul>
      <div className="factor-setup__actions">
        <Button look="framed" data-place="resume" onPress={() => void resume()}>
          <Trans>Appliquer de nouveau ces règles</Trans>
        </Button>
      </div>
    </>
  );
}

/** What saving a rule changes besides, said in its form; nothing while the editor's rules are in force. */
export function SaveNotice({ set: { isInForce, rules, text } }: { set: RuleSet }) {
  if (text !== null) {
    return (
      <p className="rules__problem">
        <Trans>
          Vos règles ont été écrites à la main dans un autre programme. Si vous enregistrez cette règle, elles
          sont mises de côté et ne s’appliquent plus : les règles créées ici s’appliquent à leur place.
        </Trans>
      </p>
    );
  }
  if (isInForce || rules === null || rules.length === 0) return null;
  return (
    <p className="rules__problem">
      <Trans>
        Les règles créées ici ne s’appliquent pas en ce moment. Si vous enregistrez cette règle, elles
        s’appliquent de nouveau avec elle.
      </Trans>
    </p>
  );
}
