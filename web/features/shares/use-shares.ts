import type { DelegationsState } from '#contract';
import { useLingui } from '@lingui/react/macro';
import { type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query';
import { useSession } from '../../app/session.tsx';
import { useProof } from '../security/proof.tsx';
import { refusalType, useRefusalText } from '../security/refusal-text.ts';

const sharesKey = ['delegations'];

/** Folders that the person shares, and those shared with them. */
export function useShares(): UseQueryResult<DelegationsState> {
  const { transport } = useSession();
  return useQuery({
    queryKey: sharesKey,
    queryFn: () => transport.get<DelegationsState>('/auth/delegations'),
    staleTime: 0,
  });
}

/**
 * Does it, behind a fresh proof where the server asks for one, and reads the list anew; false when the person would not
 * prove who they are. Throws what was refused.
 */
export function useShareChange(): (run: () => Promise<void>) => Promise<boolean> {
  const withProof = useProof();
  const queries = useQueryClient();
  return async (run) => {
    const { kind } = await withProof(run);
    await queries.invalidateQueries({ queryKey: sharesKey });
    return kind === 'done';
  };
}

/** One sentence for what was refused: what is wrong and what to do instead. */
export function useShareRefusal(): (fault: unknown) => string {
  const { t } = useLingui();
  const refusalText = useRefusalText();
  return (fault) => {
    switch (refusalType(fault)) {
      case 'not-found':
        return t`Personne de l’académie n’a cette adresse, ou le dossier n’existe plus. Vérifiez l’adresse dans l’annuaire.`;
      case 'unacceptable':
        return t`Un dossier ne s’ouvre qu’à une autre personne de l’académie. Avec quelqu’un d’extérieur, écrivez-lui ou partagez un document.`;
      case 'limit':
        return t`Vous partagez déjà trop de dossiers : arrêtez un partage d’abord.`;
      case 'malformed':
        return t`Vérifiez la date : elle doit être à venir, ou vide.`;
      case 'not-allowed':
        return t`Votre compte est à l’abri : terminez la vérification dans « Ma sécurité », puis partagez.`;
      default:
        return refusalText(fault);
    }
  };
}
