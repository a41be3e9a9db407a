import { useLingui } from '@lingui/react/macro';
import { useMail } from '../../app/mail.tsx';
import { useToasts } from '../../ui/index.ts';
import type { SendOutcome } from './composer-state.ts';
import type { Draft } from './draft.ts';
import { cancelSubmission } from './submit-draft.ts';

type Sent = Extract<SendOutcome, { kind: 'sent' }>;

/** What follows a sending: the mark on the message answered, the news, and the way back while the server holds it. */
export function useSent(reopen: (draft: Draft) => Promise<void>): (sent: Sent) => void {
  const { t } = useLingui();
  const { client, edits } = useMail();
  const toasts = useToasts();
  const mark = (draft: Draft, on: boolean): void => {
    const { origin } = draft;
    // A mark that fails is no reason to trouble somebody whose message has left.
    if (origin)
      edits.setKeyword(origin.accountId, [origin.emailId], origin.keyword, on).catch(() => undefined);
  };
  const undo = async ({ draft, submitted, folders }: Sent): Promise<void> => {
    try {
      if (await cancelSubmission(client, draft.accountId, submitted.submissionId, folders)) {
        mark(draft, false);
        toasts.show({ text: t`Envoi annulé` });
        await reopen(draft);
      } else toasts.show({ text: t`Trop tard : le message est déjà parti.` });
    } catch {
      toasts.show({ text: t`L’envoi n’a pas pu être annulé. Vérifiez votre connexion.` });
    }
  };
  return (sent) => {
    mark(sent.draft, true);
    const { heldUntil, isHeld } = sent.submitted;
    if (isHeld) {
      toasts.show({
        text: t`Message accepté. Vous écrivez à beaucoup de monde : il partira quand le service de sécurité y aura jeté un œil.`,
        action: { label: t`Annuler`, run: () => void undo(sent) },
      });
      return;
    }
    const left = heldUntil === null ? 0 : heldUntil.getTime() - Date.now();
    if (left <= 0) toasts.show({ text: t`Message envoyé` });
    else {
      toasts.show({
        text: t`Message envoyé`,
        action: { label: t`Annuler`, run: () => void undo(sent) },
        duration: left,
      });
    }
  };
}
