import { Trans } from '@lingui/react/macro';
import { TriangleAlert } from 'lucide-react';

/** Beside a rule that cannot file any more: its messages stay in the inbox. */
export function GoneFolder() {
  return (
    <p className="field__error rules__gone">
      <TriangleAlert size={15} aria-hidden />
      <span>
        <Trans>Ce dossier n’existe plus : choisissez-en un autre.</Trans>
      </span>
    </p>
  );
}
