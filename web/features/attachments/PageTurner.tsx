import { Trans, useLingui } from '@lingui/react/macro';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { IconButton } from '../../ui/index.ts';

interface Props {
  /** From 1. */
  number: number;
  count: number;
  onTurn(number: number): void;
}

/** Goes from page to page; at either end its buttons stay where they are and do nothing, so that the focus is not lost. */
export function PageTurner({ number, count, onTurn }: Props) {
  const { t } = useLingui();
  if (count < 2) return null;
  return (
    <div className="page-turner" role="group" aria-label={t`Pages`}>
      <IconButton
        label={t`Page précédente`}
        icon={<ChevronLeft size={18} />}
        onPress={() => onTurn(Math.max(1, number - 1))}
      />
      <output aria-live="polite">
        <Trans>
          Page {number} sur {count}
        </Trans>
      </output>
      <IconButton
        label={t`Page suivante`}
        icon={<ChevronRight size={18} />}
        onPress={() => onTurn(Math.min(count, number + 1))}
      />
    </div>
  );
}
