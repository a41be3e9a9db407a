import type { RuleChange } from '#contract';
import { Trans, useLingui } from '@lingui/react/macro';
import { type ReactNode, useState } from 'react';
import { Button } from '../../ui/index.ts';
import { RuleChanged } from './RuleChanged.tsx';
import { RuleChoice, type RuleValues } from './RuleChoice.tsx';

interface Props<Value extends string> extends RuleValues<Value> {
  changed: RuleChange | null;
  /** What there is to know before it is changed. */
  note?: ReactNode;
  /** Below the rule. */
  children?: ReactNode;
}

/** A rule as it stands, who changed it last, and the form that changes it once it is asked for. */
export function RuleLine<Value extends string>({ changed, note, children, ...rule }: Props<Value>) {
  const { t } = useLingui();
  const [isOpen, setOpen] = useState(false);
  const { title, words, value } = rule;
  return (
    <li className="security__line">
      <div className="security__text">
        <p>
          <span className="security__name">{title}</span> · {words[value]}
        </p>
        {note}
        <RuleChanged changed={changed} />
        {isOpen ? <RuleChoice {...rule} onDone={() => setOpen(false)} /> : null}
        {children}
      </div>
      {isOpen ? null : (
        <Button look="framed" aria-label={t`Changer : ${title}`} onPress={() => setOpen(true)}>
          <Trans>Changer</Trans>
        </Button>
      )}
    </li>
  );
}
