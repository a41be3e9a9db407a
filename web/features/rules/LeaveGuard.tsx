import { useLingui } from '@lingui/react/macro';
import { useBlocker } from '@tanstack/react-router';
import { createContext, useContext, useEffect } from 'react';
import { useSession } from '../../app/session.tsx';
import { Confirm } from '../../ui/index.ts';

/** Told of each form that holds something unsaved (1), and of its end (-1): whoever shows another mailbox asks before. */
export const UnsavedContext = createContext<(change: 1 | -1) => void>(() => undefined);

/** Asks before a page is left on which something was filled in and is not saved yet. */
export function LeaveGuard({ isChanged }: { isChanged: boolean }) {
  const { isExpired } = useSession();
  const tell = useContext(UnsavedContext);
  useEffect(() => {
    if (!isChanged) return;
    tell(1);
    return () => tell(-1);
  }, [isChanged, tell]);
  const blocker = useBlocker({
    // The same page in another state keeps its forms.
    shouldBlockFn: ({ current, next }) => isChanged && current.pathname !== next.pathname,
    // Over a session that ended somebody else may sign in: nothing of the person before them stays then.
    enableBeforeUnload: () => isChanged && !isExpired,
    withResolver: true,
  });
  if (blocker.status !== 'blocked') return null;
  return <LeaveQuestion onAnswer={(yes) => (yes ? blocker.proceed() : blocker.reset())} />;
}

export function LeaveQuestion({ onAnswer }: { onAnswer: (yes: boolean) => void }) {
  const { t } = useLingui();
  return (
    <Confirm
      title={t`Quitter sans enregistrer ?`}
      text={t`Ce que vous avez rempli sur cette page n’est pas enregistré et sera perdu.`}
      confirm={t`Quitter sans enregistrer`}
      cancel={t`Rester sur la page`}
      isDangerous
      onAnswer={onAnswer}
    />
  );
}
