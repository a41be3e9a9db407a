import type { FunctionalMailboxLine } from '#contract';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Loaded } from '../../app/Loaded.tsx';
import { useSession } from '../../app/session.tsx';
import { useNextFocus } from '../../ui/index.ts';
import { SecurityPage } from '../security/SecurityPage.tsx';
import { MailboxMembers, mailboxPlace } from './MailboxMembers.tsx';
import { mailboxesKey } from './use-member-change.ts';
import './members.css';

/** « Boîtes partagées »: who may open the mailboxes that the person owns. */
export function SharedMailboxes() {
  const { t } = useLingui();
  const { transport } = useSession();
  const query = useQuery({
    queryKey: mailboxesKey,
    queryFn: () => transport.get<FunctionalMailboxLine[]>('/auth/mailboxes'),
    staleTime: 0,
  });
  return (
    <SecurityPage
      title={t`Boîtes partagées`}
      intro={
        <Trans>
          Personne ne se connecte à une boîte partagée : chacun y entre avec son propre compte, et vous
          choisissez qui.
        </Trans>
      }
    >
      <Loaded query={query}>{(mailboxes) => <OwnedMailboxes mailboxes={mailboxes} />}</Loaded>
    </SecurityPage>
  );
}

function OwnedMailboxes({ mailboxes }: { mailboxes: readonly FunctionalMailboxLine[] }) {
  const { container, goOn } = useNextFocus<HTMLDivElement>();
  return (
    <div ref={container} className="security__part">
      {mailboxes.length === 0 ? (
        <p data-place="none" tabIndex={-1}>
          <Trans>
            Vous n’êtes propriétaire d’aucune boîte. Pour en ouvrir une, demandez à son propriétaire.
          </Trans>
        </p>
      ) : (
        mailboxes.map((mailbox) => (
          <MailboxMembers
            key={mailbox.id}
            mailbox={mailbox}
            elsewhere={[
              ...mailboxes.filter(({ id }) => id !== mailbox.id).map(({ id }) => mailboxPlace(id)),
              'none',
            ]}
            goOn={goOn}
          />
        ))
      )}
    </div>
  );
}
