import type { FilePages } from '#contract';
import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useRef, useState } from 'react';
import { useJmap } from '../../app/mail.tsx';
import { useSession } from '../../app/session.tsx';
import type { EmailBodyPart, Id } from '../../jmap/index.ts';
import { Button, Dialog } from '../../ui/index.ts';
import { findPreview, findRealKind, showName } from './describe-file.ts';
import { OfficePages } from './OfficePages.tsx';
import { PdfPages } from './PdfPages.tsx';

type Content =
  | { kind: 'loading' }
  | { kind: 'failed' }
  | { kind: 'other' }
  | { kind: 'image'; picture: ImageBitmap }
  | { kind: 'text'; text: string; isCut: boolean }
  | { kind: 'office'; file: FilePages }
  | { kind: 'pdf'; bytes: Uint8Array };

interface Props {
  accountId: Id;
  emailId: Id;
  file: EmailBodyPart;
  onClose(): void;
}

/**
 * An image, a PDF, an office document or a text over the page, drawn anew and shown only if its content is what it says: nothing of the file
 * itself reaches the page.
 */
export default function Preview({ accountId, emailId, file, onClose }: Props) {
  const { t } = useLingui();
  const content = useContent({ accountId, emailId }, file);
  const name = file.name === null ? t`(sans nom)` : showName(file.name);
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
        {content.kind === 'image' ? <Picture picture={content.picture} name={name} /> : null}
        {content.kind === 'text' ? <pre className="file-preview__text">{content.text}</pre> : null}
        {content.kind === 'text' && content.isCut ? (
          <p className="soft">
            <Trans>La suite n’est pas affichée.</Trans>
          </p>
        ) : null}
        {content.kind === 'office' ? <OfficePages file={content.file} /> : null}
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

function useContent({ accountId, emailId }: { accountId: Id; emailId: Id }, file: EmailBodyPart): Content {
  const client = useJmap();
  const { transport } = useSession();
  const [content, setContent] = useState<Content>({ kind: 'loading' });
  useEffect(() => {
    let isLeft = false;
    const show = (next: Content) => {
      if (!isLeft) setContent(next);
    };
    const how = findPreview(file);
    const blobId = file.blobId ?? '';
    const load = async (): Promise<Content> => {
      if (how === 'office') {
        const asked = { accountId, emailId, blobId, confirmed: false };
        return { kind: 'office', file: await transport.post<FilePages>('/support/pages', asked) };
      }
      // A calendar or a card is shown as the text it is.
      const type = how === 'text' ? 'text/plain' : file.type;
      const url = client.inlineUrl(accountId, blobId, file.name ?? 'fichier', type);
      const response = await fetch(url, { credentials: 'same-origin' });
      if (!response.ok) throw new Error(String(response.status));
      return readContent(new Uint8Array(await response.arrayBuffer()), type);
    };
    load().then(show, () => show({ kind: 'failed' }));
    return () => {
      isLeft = true;
    };
  }, [client, transport, accountId, emailId, file]);
  return content;
}

async function readContent(bytes: Uint8Array<ArrayBuffer>, type: string): Promise<Content> {
  const real = findRealKind(bytes);
  if (type === 'application/pdf' && real === 'pdf') return { kind: 'pdf', bytes };
  if (type.startsWith('image/') && real === 'image')
    return { kind: 'image', picture: await createImageBitmap(new Blob([bytes], { type })) };
  if (type === 'text/plain' && real === null) return { kind: 'text', ...readText(bytes) };
  return { kind: 'other' };
}

/** Widest and highest that a picture is drawn, in pixels. */
const largest = 4096;

function Picture({ picture, name }: { picture: ImageBitmap; name: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const target = canvas.current;
    if (target === null) return;
    const scale = Math.min(1, largest / Math.max(picture.width, picture.height));
    target.width = Math.max(1, Math.round(picture.width * scale));
    target.height = Math.max(1, Math.round(picture.height * scale));
    target.getContext('2d')?.drawImage(picture, 0, 0, target.width, target.height);
  }, [picture]);
  return <canvas ref={canvas} role="img" aria-label={name} />;
}

/** Octets of a text that are shown. */
const longest = 200_000;

function readText(bytes: Uint8Array): { text: string; isCut: boolean } {
  const text = new TextDecoder().decode(bytes.subarray(0, longest));
  return { text: text.replaceAll(/\p{Bidi_Control}/gu, ''), isCut: bytes.length > longest };
}
