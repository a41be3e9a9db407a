import { useLingui } from '@lingui/react/macro';
import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { IconButton } from '../../ui/index.ts';

interface Props {
  label: string;
  value: string;
  /** In groups of four, which are easier to type; the copy has none. */
  isGrouped?: boolean;
}

/** One value as it is typed into a program, and a button that copies it. */
export function CopyValue({ label, value, isGrouped }: Props) {
  const { t } = useLingui();
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(value).catch(() => undefined);
    setCopied(true);
  };
  return (
    <div className="copy-value">
      <dt className="copy-value__label">{label}</dt>
      <dd className="copy-value__value">
        <code>{isGrouped === true ? value.match(/.{1,4}/g)?.join(' ') : value}</code>
        <IconButton
          label={isCopied ? t`Copié : ${label}` : t`Copier : ${label}`}
          icon={isCopied ? <Check size={16} aria-hidden /> : <Copy size={16} aria-hidden />}
          onPress={() => void copy()}
        />
      </dd>
    </div>
  );
}
