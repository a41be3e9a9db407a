import { Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { GivenFolders } from '../shares/GivenFolders.tsx';
import { useShares } from '../shares/use-shares.ts';

/** Who else opens folders of the person's, among what protects the account. */
export function ShareSection() {
  const given = useShares().data?.given ?? [];
  return (
    <section className="security__section">
      <h2>
        <Trans>Qui ouvre mes dossiers</Trans>
      </h2>
      <GivenFolders lines={given} />
      <p>
        <Link to="/partages">
          <Trans>Partager un dossier, ou voir ceux qu’on partage avec moi</Trans>
        </Link>
      </p>
    </section>
  );
}

/** After a doubt: what was shared since opens nothing until the person has looked. */
export function ReviewShares() {
  const paused = (useShares().data?.given ?? []).filter(({ isPaused }) => isPaused);
  if (paused.length === 0) return null;
  return (
    <li>
      <p>
        <Trans>Dossiers partagés depuis le doute : ils sont en pause, et rouvriront avec l’envoi.</Trans>
      </p>
      <GivenFolders lines={paused} />
    </li>
  );
}
