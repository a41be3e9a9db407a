import type { AccountId, Log } from '#base';
import type { Factors } from '../factors/create-factors.ts';
import type { Notice, Notify } from '../notice.ts';
import { NOWHERE, type Throttle } from '../throttle.ts';

const RESCUE_TEXT =
  'Digue : quelqu’un demande à rouvrir votre messagerie. Ce n’est pas vous ? Ouvrez « Ma sécurité » ou appelez l’assistance.';

/**
 * Tells the person everywhere: in the mailbox and on the rescue phone. Nobody waits for it. Requests are told up to a
 * cap, which strangers cannot turn against the person: what follows from one always is.
 */
export function createWarn({
  factors,
  notify,
  warnThrottle,
  log,
}: {
  factors: Factors;
  notify: Notify;
  warnThrottle: Throttle;
  log: Log;
}) {
  return (account: AccountId, notice: Extract<Notice, { kind: 'rescue' }>): void => {
    const failed = (error: unknown) => log.error({ err: error }, 'a rescue could not be told to its person');
    const tell = async () => {
      const isTold = notice.step !== 'begun' || (await warnThrottle.charge(account, NOWHERE)).kind === 'open';
      if (!isTold) return;
      notify(account, notice).catch(failed);
      await factors.phones.warn(account, RESCUE_TEXT);
    };
    tell().catch(failed);
  };
}
