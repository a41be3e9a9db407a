import type { FunctionalMailboxLine } from '#contract';
import { useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useToasts } from '../../ui/index.ts';
import { useProof } from '../security/proof.tsx';
import { refusalType, useRefusalText } from '../security/refusal-text.ts';

export const mailboxesKey = ['functional-mailboxes'];

export type MemberChange =
  | { kind: 'done' }
  /** The person would not prove who they are; nothing was done. */
  | { kind: 'given-up' }
  /** The person does not own the mailbox any more, and was told so; nothing was done. */
  | { kind: 'lost' }
  /** It was not what the person had seen any more; nothing was done. */
  | { kind: 'changed' }
  | { kind: 'refused'; text: string };

/** Changes who opens a mailbox, behind a fresh proof where the server asks for one, and reads the list anew in any case. */
export function useMemberChange(mailboxId: number): (run: () => Promise<void>) => Promise<MemberChange> {
  const { t } = useLingui();
  const withProof = useProof();
  const queries = useQueryClient();
  const toasts = useToasts();
  const refusalText = useRefusalText();
  const describe = (fault: unknown): MemberChange => {
    switch (refusalType(fault)) {
      case 'changed':
        return { kind: 'changed' };
      case 'not-found':
        return { kind: 'refused', text: t`Personne de l’académie n’a cette adresse.` };
      case 'limit':
        return {
          kind: 'refused',
          text: t`Une boîte garde au moins un propriétaire : nommez-en un autre d’abord.`,
        };
      case 'unacceptable':
        return {
          kind: 'refused',
          text: t`Une boîte de l’académie ne s’ouvre qu’à des personnes de l’académie. Avec quelqu’un d’extérieur, écrivez-lui ou partagez un document.`,
        };
      default:
        return { kind: 'refused', text: refusalText(fault) };
    }
  };
  const isOwned = () =>
    queries.getQueryData<FunctionalMailboxLine[]>(mailboxesKey)?.some(({ id }) => id === mailboxId) === true;
  return async (run) => {
    let isForbidden = false;
    const change = await withProof(run).catch((fault: unknown) => {
      isForbidden = refusalType(fault) === 'not-allowed';
      return describe(fault);
    });
    await queries.invalidateQueries({ queryKey: mailboxesKey });
    // An answer that was lost is none: what was asked may have been done, and be why the mailbox is gone.
    if (!isForbidden || isOwned()) return change;
    toasts.show({ text: t`Vous n’êtes plus propriétaire de cette boîte : rien n’a été enregistré.` });
    return { kind: 'lost' };
  };
}
