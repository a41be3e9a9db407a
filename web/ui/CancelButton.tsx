import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Button } from './Button.tsx';

interface Props {
  /** The form was sent, and is not answered yet: what has been asked for cannot be called back, so nothing promises to. */
  isSent: boolean;
  onPress(): void;
  look?: 'plain' | 'framed';
  /** « Annuler » unless said. */
  children?: ReactNode;
}

/** Leaves a form without sending it. */
export function CancelButton({ isSent, onPress, look = 'plain', children }: Props) {
  return (
    <Button look={look} isDisabled={isSent} onPress={onPress}>
      {children ?? <Trans>Annuler</Trans>}
    </Button>
  );
}
