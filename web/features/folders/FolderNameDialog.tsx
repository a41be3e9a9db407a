import { Trans, useLingui } from '@lingui/react/macro';
import { useRef, useState } from 'react';
import { Button, Dialog, SaveButton, TextField, useToasts } from '../../ui/index.ts';

interface Props {
  title: string;
  /** The name so far; empty for a new folder. */
  name: string;
  confirm: string;
  /** Answers what was wrong with the name, or null. */
  onSave(name: string): Promise<string | null>;
  onClose(): void;
}

/** The name of a folder, new or old; what is wrong with it is said at the field. */
export function FolderNameDialog({ title, name, confirm, onSave, onClose }: Props) {
  const { t } = useLingui();
  const [text, setText] = useState(name);
  const [error, setError] = useState<string | null>(null);
  const [isSaving, setSaving] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const toasts = useToasts();
  const isClosed = useRef(false);
  const close = () => {
    isClosed.current = true;
    onClose();
  };
  const save = async () => {
    const wanted = text.trim();
    setSaving(true);
    const refusal =
      wanted === '' ? t`Donnez un nom au dossier.` : wanted === name ? null : await onSave(wanted);
    setSaving(false);
    if (isClosed.current) {
      // The window no longer says it.
      if (refusal !== null) toasts.show({ text: refusal });
    } else if (refusal === null) close();
    else {
      setError(refusal);
      // There it is read out.
      input.current?.focus();
    }
  };
  return (
    <Dialog title={title} isOpen onClose={close}>
      <form
        className="folders__form"
        onSubmit={(event) => {
          event.preventDefault();
          if (!isSaving) void save();
        }}
      >
        <TextField
          label={t`Nom du dossier`}
          value={text}
          autoFocus
          autoComplete="off"
          inputRef={input}
          onChange={(value) => {
            setText(value);
            setError(null);
          }}
          {...(error === null ? {} : { error })}
        />
        <div className="dialog__actions">
          {/* What has been asked for cannot be called back. */}
          <Button look="framed" onPress={close}>
            {isSaving ? <Trans>Fermer</Trans> : <Trans>Annuler</Trans>}
          </Button>
          <SaveButton isSaving={isSaving}>{confirm}</SaveButton>
        </div>
      </form>
    </Dialog>
  );
}
