import { Trans, useLingui } from '@lingui/react/macro';
import { Check, Copy } from 'lucide-react';
import { useRef, useState } from 'react';
import { IconButton } from '../../ui/index.ts';

interface Props {
  label: string;
  value: string;
  /** In groups of four, which are easier to type; the copy has none. */
  isGrouped?: boolean;
  /** False: shown without a button. */
  isTyped?: boolean;
}

/** One value as it is typed into a program, and a button that copies it. */
export function CopyValue({ label, value, isGrouped, isTyped = true }: Props) {
  const { t } = useLingui();
  const [outcome, setOutcome] = useState<'copied' | 'selected' | null>(null);
  const text = useRef<HTMLElement>(null);
  const copy = async () => {
    try {
      // There is no clipboard on a page without TLS, and the person may have refused it.
      await navigator.clipboard.writeText(value);
      setOutcome('copied');
    } catch {
      if (text.current !== null) getSelection()?.selectAllChildren(text.current);
      setOutcome('selected');
    }
  };
  return (
    <div className="copy-value">
      <dt className="copy-value__label">{label}</dt>
      <dd className="copy-value__value">
        <code ref={text}>{isGrouped === true ? value.match(/.{1,4}/g)?.join(' ') : value}</code>
        {isTyped ? (
          <IconButton
            label={outcome === 'copied' ? t`Copié : ${label}` : t`Copier : ${label}`}
            icon={outcome === 'copied' ? <Check size={16} aria-hidden /> : <Copy size={16} aria-hidden />}
            onPress={() => void copy()}
          />
        ) : null}
        {outcome === 'selected' ? (
          <span role="alert" className="copy-value__news">
            <Trans>Le navigateur ne copie pas seul : c’est sélectionné, faites Ctrl+C.</Trans>
          </span>
        ) : null}
      </dd>
    </div>
  );
}
