import { Trans, useLingui } from '@lingui/react/macro';
import { Loaded } from '../../app/Loaded.tsx';
import { useAccounts, useMailboxes } from '../../app/mail.tsx';
import type { Id } from '../../jmap/index.ts';
import { SecurityPage } from '../security/SecurityPage.tsx';
import { GivenFolders } from './GivenFolders.tsx';
import { ReceivedFolders } from './ReceivedFolders.tsx';
import { ShareForm } from './ShareForm.tsx';
import { useShares } from './use-shares.ts';

/** « Dossiers partagés »: which of one's own folders somebody else may open, and which of theirs one may. */
export function SharedFolders({ chosen }: { chosen: Id | null }) {
  const { t } = useLingui();
  const { accounts } = useAccounts();
  const own = accounts.find(({ isPersonal }) => isPersonal);
  const { mailboxes } = useMailboxes(own?.id ?? '');
  const query = useShares();
  return (
    <SecurityPage
      title={t`Dossiers partagés`}
      intro={
        <Trans>
          Une personne de l’académie peut ouvrir un de vos dossiers, avec son propre compte. Elle n’en voit
          aucun autre, et vous arrêtez quand vous voulez.
        </Trans>
      }
    >
      <section className="security__section" aria-labelledby="share-title">
        <h2 id="share-title">
          <Trans>Partager un dossier</Trans>
        </h2>
        {mailboxes === null || own === undefined ? null : (
          <ShareForm key={chosen ?? ''} mailboxes={mailboxes} chosen={chosen} />
        )}
      </section>
      <Loaded query={query}>
        {({ given, received }) => (
          <>
            <section className="security__section" aria-labelledby="given-title">
              <h2 id="given-title">
                <Trans>Qui ouvre mes dossiers</Trans>
              </h2>
              <GivenFolders lines={given} />
            </section>
            <section className="security__section" aria-labelledby="received-title">
              <h2 id="received-title">
                <Trans>Partagés avec moi</Trans>
              </h2>
              <ReceivedFolders lines={received} />
            </section>
          </>
        )}
      </Loaded>
    </SecurityPage>
  );
}
