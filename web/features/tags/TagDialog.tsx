import { Trans, useLingui } from '@lingui/react/macro';
import { useEmail, useMail } from '../../app/mail.tsx';
import type { Id } from '../../jmap/index.ts';
import { Button, Checkbox, Dialog, useToasts } from '../../ui/index.ts';
import { type Tag, tags } from './tags.ts';
import { useTagNames } from './use-tag-names.ts';
import './tags.css';

interface Props {
  accountId: Id;
  emailId: Id;
  onClose(): void;
}

/** The tags of one message; each is kept as soon as it is chosen, and seen in mail programs. */
export function TagDialog({ accountId, emailId, onClose }: Props) {
  const { t } = useLingui();
  const { edits } = useMail();
  const toasts = useToasts();
  const names = useTagNames();
  const keywords = useEmail(accountId, emailId)?.keywords ?? {};
  const choose = (tag: Tag, on: boolean) => {
    edits.setKeyword(accountId, [emailId], tag, on).catch(() => {
      toasts.show({ text: t`Le message n’a pas pu être marqué. Réessayez.` });
    });
  };
  return (
    <Dialog title={t`Étiquettes du message`} isOpen onClose={onClose}>
      <div className="tag-choices" role="group" aria-label={t`Étiquettes du message`}>
        {tags.map((tag) => (
          <Checkbox key={tag} checked={tag in keywords} onChange={(on) => choose(tag, on)}>
            <span className="tag" data-tag={tag}>
              {names[tag]}
            </span>
          </Checkbox>
        ))}
      </div>
      <div className="dialog__actions">
        <Button look="framed" onPress={onClose}>
          <Trans>Fermer</Trans>
        </Button>
      </div>
    </Dialog>
  );
}
