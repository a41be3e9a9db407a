import { Trans } from '@lingui/react/macro';
import { Inbox, SearchX } from 'lucide-react';
import type { ReactNode } from 'react';
import type { MailboxRole } from '../../jmap/index.ts';

interface Props {
  role: MailboxRole | null;
  /** In a search: where else it could look. */
  elsewhere: ReactNode;
}

/** A list with nothing in it says why, in the words of its folder. */
export function EmptyList({ role, elsewhere }: Props) {
  const isSearch = elsewhere !== null;
  return (
    <output className="list__empty">
      {isSearch ? (
        <SearchX size={36} strokeWidth={1.25} aria-hidden />
      ) : (
        <Inbox size={36} strokeWidth={1.25} aria-hidden />
      )}
      {isSearch ? (
        <>
          <p>
            <Trans>Aucun message ne correspond.</Trans>
          </p>
          <p className="soft">
            <Trans>Vérifiez l’orthographe, essayez moins de mots, ou cherchez plus loin.</Trans>
          </p>
          {elsewhere}
        </>
      ) : role === 'inbox' ? (
        <>
          <p>
            <Trans>Votre boîte de réception est vide.</Trans>
          </p>
          <p className="soft">
            <Trans>Les nouveaux messages apparaîtront ici d’eux-mêmes.</Trans>
          </p>
        </>
      ) : (
        <p>
          <Trans>Ce dossier est vide.</Trans>
        </p>
      )}
    </output>
  );
}
