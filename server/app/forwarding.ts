import type { Forwarding } from '#identity';
import type { MayForward } from '#mail/rules';
import type { SubmitterOptions } from '#mail/submit';

/** An exception is kept for later: today nothing of a rule leaves the académie. */
const noQueueYet = {
  fr: 'Une exception vous permet de renvoyer du courrier vers cette adresse, mais Digue n’envoie pas encore de courrier hors de l’académie : la règle ne peut pas être appliquée pour le moment.',
  en: 'An exception lets you forward mail to this address, but Digue does not send mail out of the académie yet: the rule cannot be carried out for now.',
};

/** Asks the one place that decides where mail may go on to, each time that a rule forwards. */
export function createMayForward(forwarding: Pick<Forwarding, 'judge'>): MayForward {
  return async (account, address) => {
    const decision = await forwarding.judge(account, address, 'rule');
    switch (decision.kind) {
      case 'inside':
        return { kind: 'allowed' };
      case 'excepted':
        return { kind: 'refused', reason: noQueueYet };
      case 'refused':
        return { kind: 'refused', reason: decision.text };
    }
  };
}

/** Whether answers to somebody's messages, or automatic copies of them, may go to an address: to any of ours, groups among them. */
export function createJudgeSenderAddress(
  forwarding: Pick<Forwarding, 'judge'>,
): SubmitterOptions['judgeSenderAddress'] {
  return async (account, address) => {
    const decision = await forwarding.judge(account, address, 'sender');
    if (decision.kind !== 'refused') return null;
    return decision.why === 'outside' || decision.why === 'malformed' ? decision.text : null;
  };
}
