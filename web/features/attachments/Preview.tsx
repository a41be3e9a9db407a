import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import { useJmap } from '../../app/mail.tsx';
import type { EmailBodyPart, Id } from '../../jmap/index.ts';
import { Button, Dialog } from '../../ui/index.ts';
import { findRealKind } from './describe-file.ts';
import { PdfPages } from './PdfPages.tsx';

type Content =
  | { kind: 'loading' }
  | { kind: 'failed' }
  | { kind: 'other' }
  | { kind: 'image'; url: string }
  | { kind: 'pdf'; bytes: Uint8Array };

interface Props {
  accountId: Id;
  file: EmailBodyPart;
  onClose(): void;
}

/** An image or a PDF over the page, shown only if its content is what it says. */
export default function Preview({ accountId, file, onClose }: Props) {
  const { t } = useLingui();
  const content = useContent(accountId, file);
  const name = file.name ?? t`(sans nom)`;
  return (
    <Dialog title={name} isOpen wide onClose={onClose}>
      <div className="file-preview">
        {content.kind === 'loading' ? (
          <output>
            <Trans>Chargement…</Trans>
          </output>
        ) : null}
        {content.kind === 'failed' ? (
          <p role="alert">
            <Trans>Le fichier n’a pas pu être chargé.</Trans>
          </p>
        ) : null}
        {content.kind === 'other' ? (
          <p role="alert">
            <Trans>Le contenu de ce fichier n’est pas ce que son nom annonce : il n’est pas affiché.</Trans>
          </p>
        ) : null}
        {content.kind === 'image' ? <img src={content.url} alt={name} /> : null}
        {content.kind === 'pdf' ? <PdfPages bytes={content.bytes} /> : null}
      </div>
      <div className="dialog__actions">
        <Button look="framed" autoFocus onPress={onClose}>
          <Trans>Fermer</Trans>
        </Button>
      </div>
    </Dialog>
  );
}

function useContent(accountId: Id, file: EmailBodyPart): Content {
  const client = useJmap();
  const [content, setContent] = useState<Content>({ kind: 'loading' });
  useEffect(() => {
    const abort = new AbortController();
    let made: string | null = null;
    const load = async () => {
      const url = client.downloadUrl(accountId, file.blobId ?? '', file.name ?? 'fichier', file.type);
      const response = await fetch(url, { signal: abort.signal, credentials: 'same-origin' });
      if (!response.ok) throw new Error(String(response.status));
      const bytes = new Uint8Array(await response.arrayBuffer());
      const real = findRealKind(bytes);
      if (file.type === 'application/pdf' && real === 'pdf') {
        setContent({ kind: 'pdf', bytes });
      } else if (file.type.startsWith('image/') && real === 'image') {
        made = URL.createObjectURL(new Blob([bytes], { type: file.type }));
        setContent({ kind: 'image', url: made });
      } else {
        setContent({ kind: 'other' });
      }
    };
    load().catch(() => {
      if (!abort.signal.aborted) setContent({ kind: 'failed' });
    });
    return () => {
      abort.abort();
      if (made !== null) URL.revokeObjectURL(made);
    };
  }, [client, accountId, file]);
  return content;
}
