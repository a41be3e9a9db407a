import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ShieldAlert } from 'lucide-react';
import { useSession } from '../../app/session.tsx';
import { heldQuery } from './held-query.ts';

/** The way to the quarantine, with how many messages rest there; nothing while it is empty. */
export function HeldFolder({ onChoose }: { onChoose?: () => void }) {
  const { i18n } = useLingui();
  const { transport } = useSession();
  const count = useInfiniteQuery(heldQuery(transport)).data?.pages.at(-1)?.total ?? 0;
  if (count === 0) return null;
  return (
    <Link to="/quarantaine" className="folders__line" onClick={() => onChoose?.()}>
      <ShieldAlert size={17} strokeWidth={1.75} aria-hidden />
      <span className="truncate">
        <Trans>Quarantaine</Trans>
      </span>
      <span className="folders__count">
        <span aria-hidden>{i18n.number(count)}</span>
        <span className="unseen">
          {plural(count, { one: '(# message retenu)', other: '(# messages retenus)' })}
        </span>
      </span>
    </Link>
  );
}
