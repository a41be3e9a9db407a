import { useLingui } from '@lingui/react/macro';
import { SignedOutError, UnreachableError } from '../jmap/index.ts';
import { useSession } from './session.tsx';

/** What it has come to: null when it is done, else the sentence of what was wrong. */
type Run = () => Promise<string | null>;

/**
 * Runs a change and says in a sentence what was wrong; null: it is done. Where the session has ended nothing was done: it runs
 * again once the person has signed in, over the page. `name`: the sentence of a fault that means something here.
 */
export function useChange(
  name: (fault: unknown) => string | null = () => null,
): (run: Run) => Promise<string | null> {
  const { t } = useLingui();
  const { untilOpen } = useSession();
  return async function change(run): Promise<string | null> {
    try {
      return await run();
    } catch (fault) {
      if (fault instanceof SignedOutError) {
        await untilOpen();
        return change(run);
      }
      const named = name(fault);
      if (named !== null) return named;
      // The answer may be what was lost.
      return fault instanceof UnreachableError
        ? t`Le serveur n’a pas répondu. Vérifiez votre connexion, puis réessayez.`
        : t`Le serveur a refusé : rien n’a changé.`;
    }
  };
}
