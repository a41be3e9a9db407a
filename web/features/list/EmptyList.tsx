import { Trans } from '@lingui/react/macro';
import { Inbox, SearchX } from 'lucide-react';
import type { MailboxRole } from '../../jmap/index.ts';

/** A list with nothing in it says why, in the words of its folder. */
export function EmptyList({ role, isSearch }: { role: MailboxRole | null; isSearch: boolean }) {
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
            <Trans>Essayez moins de mots, ou « dans:partout » pour chercher aussi dans la corbeille.</Trans>
          </p>
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
