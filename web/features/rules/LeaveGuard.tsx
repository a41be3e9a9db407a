import { useLingui } from '@lingui/react/macro';
import { useBlocker } from '@tanstack/react-router';
import { useSession } from '../../app/session.tsx';
import { Confirm } from '../../ui/index.ts';

/** Asks before a page is left on which something was filled in and is not saved yet. */
export function LeaveGuard({ isChanged }: { isChanged: boolean }) {
  const { t } = useLingui();
  const { isExpired } = useSession();
  const blocker = useBlocker({
    // The same page in another state keeps its forms.
    shouldBlockFn: ({ current, next }) => isChanged && current.pathname !== next.pathname,
    // Over a session that ended somebody else may sign in: nothing of the person before them stays then.
    enableBeforeUnload: () => isChanged && !isExpired,
    withResolver: true,
  });
  if (blocker.status !== 'blocked') return null;
  return (
    <Confirm
      title={t`Quitter sans enregistrer ?`}
      text={t`Ce que vous avez rempli sur cette page n’est pas enregistré et sera perdu.`}
      confirm={t`Quitter sans enregistrer`}
      cancel={t`Rester sur la page`}
      isDangerous
      onAnswer={(yes) => (yes ? blocker.proceed() : blocker.reset())}
    />
  );
}
