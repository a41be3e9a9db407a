import { useLingui } from '@lingui/react/macro';
import { Download } from 'lucide-react';
import { type MouseEvent, useRef, useState } from 'react';
import { useSession } from '../../app/session.tsx';
import { Confirm } from '../../ui/index.ts';

/** A file to be kept on the device; on a shared computer not without asking. */
export function DownloadLink({ url, name }: { url: string; name: string }) {
  const { t } = useLingui();
  const { isShared } = useSession();
  const [isAsking, setAsking] = useState(false);
  const isAllowed = useRef(false);
  const link = useRef<HTMLAnchorElement>(null);
  const ask = (event: MouseEvent) => {
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
