import { Trans, useLingui } from '@lingui/react/macro';
import type { Editor } from '@tiptap/react';
import { Paperclip, SendHorizontal, Trash2 } from 'lucide-react';
import { useCallback, useId, useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import { useJmap } from '../../app/mail.tsx';
import { Button, IconButton } from '../../ui/index.ts';
import { AttachmentList } from './AttachmentList.tsx';
import { BodyEditor } from './BodyEditor.tsx';
import type { Composer } from './composer.ts';
import type { ComposerState } from './composer-state.ts';
import { ComposeFields } from './ComposeFields.tsx';
import { EditorToolbar } from './EditorToolbar.tsx';
import { showImages } from './message-html.ts';
import { QuotedOriginal } from './QuotedOriginal.tsx';
import type { SenderChoice } from './senders.ts';
import { SendNotices } from './SendNotices.tsx';

interface Props {
  composer: Composer;
  state: ComposerState;
  senders: readonly SenderChoice[];
  focus: 'to' | 'body';
  titleId: string;
  onSend(): void;
  onDiscard(): void;
}

/** The inside of a composer: fields, text, files, and the line of buttons. */
export function ComposeBody({ composer, state, senders, focus, onSend, onDiscard }: Props) {
  const { t } = useLingui();
  const client = useJmap();
  const textId = useId();
  const [editor, setEditor] = useState<Editor | null>(null);
  const [initialHtml] = useState(state.draft.html);
  const { draft } = state;
  const urlOf = useCallback(
    (file: { blobId: string; name: string; type: string }) =>
      client.downloadUrl(composer.state().draft.accountId, file.blobId, file.name, file.type),
    [client, composer],
  );
  const addFiles = (files: File[]): boolean => {
    const images = files.filter((file) => /^image\/(?:png|jpeg|gif|webp)$/.test(file.type));
    void composer.files.add(files.filter((file) => !images.includes(file)));
    for (const image of images) void insertImage(composer, editor, image, urlOf);
    return true;
  };
  return (
    <>
      <div className="compose__scroll">
        <ComposeFields composer={composer} state={state} senders={senders} focusTo={focus === 'to'} />
        <span id={textId} className="unseen">
          <Trans>Texte du message</Trans>
        </span>
        <BodyEditor
          html={initialHtml}
          takesFocus={focus === 'body'}
          labelledBy={textId}
          onReady={setEditor}
          onChange={(html) => composer.update({ html })}
          onBlur={() => void composer.flush()}
          onFiles={addFiles}
        />
        {draft.quoteHtml === null ? null : (
          <QuotedOriginal
            html={showImages(draft.quoteHtml, draft.attachments, urlOf)}
            onRemove={() => composer.update({ quoteHtml: null })}
            onEdit={() => {
              const quote = showImages(draft.quoteHtml ?? '', draft.attachments, urlOf);
              composer.update({ quoteHtml: null });
              const end = editor?.state.doc.content.size ?? 0;
              // The cursor stays above the quote, at the end of what was written.
              editor
                ?.chain()
                .insertContentAt(end, quote)
                .setTextSelection(Math.max(1, end - 1))
                .focus()
                .run();
            }}
          />
        )}
      </div>
      <AttachmentList state={state} files={composer.files} />
      <SendNotices state={state} />
      <footer className="compose__footer">
        <Button look="main" isDisabled={state.isSending || state.isMoving} onPress={onSend}>
          <SendHorizontal size={16} aria-hidden />
          {state.isSending ? <Trans>Envoi…</Trans> : <Trans>Envoyer</Trans>}
        </Button>
        <FileTrigger allowsMultiple onSelect={(files) => void composer.files.add([...(files ?? [])])}>
          <IconButton label={t`Joindre des fichiers`} icon={<Paperclip size={18} />} />
        </FileTrigger>
        {editor === null ? null : <EditorToolbar editor={editor} />}
        <IconButton
          className="compose__discard"
          label={t`Supprimer le brouillon`}
          icon={<Trash2 size={18} />}
          onPress={onDiscard}
        />
      </footer>
    </>
  );
}

async function insertImage(
  composer: Composer,
  editor: Editor | null,
  image: File,
  urlOf: (file: { blobId: string; name: string; type: string }) => string,
): Promise<void> {
  const attachment = await composer.files.addImage(image);
  if (attachment === null || editor === null || editor.isDestroyed) return;
  const attrs = { src: urlOf(attachment), alt: attachment.name, cid: attachment.cid };
  editor.chain().focus().insertContent({ type: 'inlineImage', attrs }).run();
}
