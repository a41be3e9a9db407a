import { Trans, useLingui } from '@lingui/react/macro';
import { Paperclip, RotateCw, X } from 'lucide-react';
import { IconButton } from '../../ui/index.ts';
import type { ComposerFiles } from './composer-files.ts';
import type { ComposerState, Upload } from './composer-state.ts';
import { formatSize } from './format-size.ts';

interface Props {
  state: ComposerState;
  files: ComposerFiles;
}

/** The files of the message, those on their way with their progress, and what became of those that failed. */
export function AttachmentList({ state, files }: Props) {
  const { t, i18n } = useLingui();
  const shown = state.draft.attachments.filter((attachment) => attachment.cid === null);
  return (
    <>
      <FileNotices state={state} files={files} />
      {shown.length + state.uploads.length === 0 ? null : (
        <ul className="attachments" aria-label={t`Pièces jointes`}>
          {shown.map((attachment) => (
            <li key={attachment.key} className="attachment">
              <Paperclip size={14} aria-hidden />
              <span className="attachment__name truncate" title={attachment.name}>
                {attachment.name}
              </span>
              <span className="soft">{formatSize(attachment.size, i18n.locale)}</span>
              <IconButton
                label={t`Retirer ${attachment.name}`}
                icon={<X size={14} />}
                onPress={() => files.remove(attachment.key)}
              />
            </li>
          ))}
          {state.uploads.map((upload) => (
            <UploadLine key={upload.key} upload={upload} files={files} />
          ))}
        </ul>
      )}
    </>
  );
}

function UploadLine({ upload, files }: { upload: Upload; files: ComposerFiles }) {
  const { t, i18n } = useLingui();
  return (
    <li className="attachment" data-failed={upload.failed || undefined}>
      <Paperclip size={14} aria-hidden />
      <span className="attachment__name truncate" title={upload.name}>
        {upload.name}
      </span>
      {upload.failed ? (
        <span role="alert">
          <Trans>L’envoi du fichier n’a pas abouti.</Trans>
        </span>
      ) : (
        <>
          <progress value={upload.progress} aria-label={t`Envoi de ${upload.name}`} />
          <span className="soft">{formatSize(upload.size, i18n.locale)}</span>
        </>
      )}
      {upload.failed ? (
        <IconButton
          label={t`Réessayer ${upload.name}`}
          icon={<RotateCw size={14} />}
          onPress={() => void files.retry(upload.key)}
        />
      ) : null}
      <IconButton
        label={t`Retirer ${upload.name}`}
        icon={<X size={14} />}
        onPress={() => files.remove(upload.key)}
      />
    </li>
  );
}

function FileNotices({ state, files }: Props) {
  const { t, i18n } = useLingui();
  const tooLarge = state.tooLarge.map((name) => `« ${name} »`).join(', ');
  const lost = state.lostFiles.map((name) => `« ${name} »`).join(', ');
  const limit = formatSize(state.sizeLimit ?? 0, i18n.locale);
  if (tooLarge === '' && lost === '') return <div role="alert" />;
  return (
    <div role="alert" className="compose-notice">
      <div>
        {tooLarge === '' ? null : (
          <p>
            <Trans>
              Trop volumineux : {tooLarge}. Les pièces jointes d’un message font {limit} au plus.
            </Trans>
          </p>
        )}
        {lost === '' ? null : (
          <p>
            <Trans>Le serveur n’a plus {lost} : joignez de nouveau ce qui manque.</Trans>
          </p>
        )}
      </div>
      <IconButton label={t`Fermer`} icon={<X size={16} />} onPress={() => files.dismissNotices()} />
    </div>
  );
}
