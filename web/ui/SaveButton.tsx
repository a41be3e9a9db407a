import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Button } from './Button.tsx';

/** Sends a form, and says so while the server has not answered; it keeps the keyboard meanwhile. */
export function SaveButton({ isSaving, children }: { isSaving: boolean; children: ReactNode }) {
  return (
    <Button look="main" type="submit" isPending={isSaving}>
      {isSaving ? <Trans>Enregistrement…</Trans> : children}
    </Button>
  );
}
