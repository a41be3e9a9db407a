import { Trans, useLingui } from '@lingui/react/macro';
import type { Editor } from '@tiptap/react';
import { useState } from 'react';
import { Button, Dialog, TextField } from '../../ui/index.ts';
import { readLinkTarget } from './link-target.ts';

/** Sets, changes or removes a link; says in full where it will lead. */
export function LinkDialog({ editor, onClose }: { editor: Editor; onClose(): void }) {
  const { t } = useLingui();
  const isSet = editor.isActive('link');
  const [address, setAddress] = useState(() => String(editor.getAttributes('link')['href'] ?? ''));
  const { from, to } = editor.state.selection;
  const needsText = from === to && !isSet;
  const [text, setText] = useState('');
  const target = readLinkTarget(address);
  const isWrong = address.trim() !== '' && target === null;
  const apply = (): void => {
    if (target === null) return;
    onClose();
    const chain = editor.chain().focus();
    if (needsText) {
      const shown = text.trim() === '' ? address.trim() : text.trim();
      const marks = [{ type: 'link', attrs: { href: target } }];
      chain
        .insertContent([
          { type: 'text', text: shown, marks },
          { type: 'text', text: ' ' },
        ])
        .run();
    } else chain.extendMarkRange('link').setLink({ href: target }).run();
  };
  return (
    <Dialog title={isSet ? t`Modifier le lien` : t`Ajouter un lien`} isOpen onClose={onClose}>
      <form
        className="link-dialog"
        onSubmit={(event) => {
          event.preventDefault();
          event.stopPropagation();
          apply();
        }}
      >
        {needsText ? <TextField label={t`Texte affiché`} value={text} onChange={setText} /> : null}
        <TextField
          label={t`Adresse`}
          inputMode="url"
          value={address}
          onChange={setAddress}
          {...(isWrong
            ? { error: t`Écrivez une adresse web, comme https://www.exemple.fr, ou une adresse de courriel.` }
            : {})}
        />
        <output className="link-dialog__target">
          {target === null ? null : (
            <>
              <Trans>Le lien mènera à :</Trans> <code>{target}</code>
            </>
          )}
        </output>
        <div className="dialog__actions">
          {isSet ? (
            <Button
              look="framed"
              onPress={() => {
                onClose();
                editor.chain().focus().extendMarkRange('link').unsetLink().run();
              }}
            >
              <Trans>Retirer le lien</Trans>
            </Button>
          ) : null}
          <Button look="framed" onPress={onClose}>
            <Trans>Annuler</Trans>
          </Button>
          <Button look="main" type="submit" isDisabled={target === null}>
            <Trans>Valider</Trans>
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
