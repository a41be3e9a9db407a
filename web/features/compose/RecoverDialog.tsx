import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Dialog } from '../../ui/index.ts';
import type { LocalCopy } from './local-copies.ts';
import { formatDay } from '../../app/format-day.ts';

interface Props {
  copies: readonly LocalCopy[];
  onResume(copy: LocalCopy): void;
  onForget(copy: LocalCopy): void;
  onLater(): void;
}

/** Offers what was written here and never reached the server. */
export function RecoverDialog({ copies, onResume, onForget, onLater }: Props) {
  const { t, i18n } = useLingui();
  return (
    <Dialog title={t`Reprendre le brouillon ?`} isOpen={copies.length > 0} onClose={onLater}>
      <p>
        <Trans>Ce qui suit a été écrit sur cet appareil et n’avait pas pu être enregistré.</Trans>
      </p>
      <ul className="recover">
        {copies.map((copy) => (
          <li key={copy.draft.key} className="recover__copy">
            <span className="recover__subject truncate">{copy.draft.subject.trim() || t`(sans objet)`}</span>
            <span className="soft">{formatDay(i18n, copy.at, { timeStyle: 'short' })}</span>
            <span className="recover__actions">
              <Button look="framed" onPress={() => onForget(copy)}>
                <Trans>Supprimer</Trans>
              </Button>
              <Button look="main" onPress={() => onResume(copy)}>
                <Trans>Reprendre</Trans>
              </Button>
            </span>
          </li>
        ))}
      </ul>
      <div className="dialog__actions">
        <Button look="framed" onPress={onLater}>
          <Trans>Plus tard</Trans>
        </Button>
      </div>
    </Dialog>
  );
}
