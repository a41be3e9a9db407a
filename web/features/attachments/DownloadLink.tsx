import { useLingui } from '@lingui/react/macro';
import { Download } from 'lucide-react';
import { type MouseEvent, useRef, useState } from 'react';
import { useSession } from '../../app/session.tsx';
import type { Id } from '../../jmap/index.ts';
import { Confirm } from '../../ui/index.ts';
import { FileGate } from '../gate/FileGate.tsx';

interface Props {
  url: string;
  name: string;
  /** What to ask about before, or null when nothing stands before it. */
  ask: { accountId: Id; emailId: Id; blobId: Id } | null;
}

/** A file to be kept on the device; of a doubtful message or on a shared computer not without asking. */
export function DownloadLink({ url, name, ask: gated }: Props) {
  const { t } = useLingui();
  const { isShared } = useSession();
  const [isAsking, setAsking] = useState(false);
  const [isGating, setGating] = useState(false);
  const isConfirmed = useRef(false);
  const isAllowed = useRef(false);
  const link = useRef<HTMLAnchorElement>(null);
  const ask = (event: MouseEvent) => {
    if (gated !== null && !isConfirmed.current) {
      event.preventDefault();
      setGating(true);
      return;
    }
    if (!isShared || isAllowed.current) return;
    event.preventDefault();
    setAsking(true);
  };
  const answer = (yes: boolean) => {
    setAsking(false);
    if (!yes) return;
    isAllowed.current = true;
    link.current?.click();
    isAllowed.current = false;
  };
  return (
    <>
      <a
        ref={link}
        className="button button--icon"
        href={url}
        download={name}
        aria-label={t`Télécharger ${name}`}
        onClick={ask}
      >
        <Download size={18} aria-hidden />
      </a>
      {isGating && gated !== null ? (
        <FileGate
          {...gated}
          onOpen={() => {
            isConfirmed.current = true;
            link.current?.click();
          }}
          onClose={() => setGating(false)}
        />
      ) : null}
      {isAsking ? (
        <Confirm
          title={t`Enregistrer sur cet ordinateur partagé ?`}
          text={t`Le fichier y restera après votre départ, et d’autres pourront l’ouvrir. L’aperçu, lui, n’y laisse rien.`}
          confirm={t`Enregistrer quand même`}
          cancel={t`Ne pas enregistrer`}
          onAnswer={answer}
        />
      ) : null}
    </>
  );
}
