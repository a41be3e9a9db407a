import { useLingui } from '@lingui/react/macro';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useJmap } from '../../app/mail.tsx';
import { type Id, MethodError, type VacationResponse } from '../../jmap/index.ts';
import { isSameAbsence } from './absence-draft.ts';
import { useRulesChange } from './use-rules.ts';

export interface AbsenceOutcome {
  /** Why it was not saved; null: it is. */
  refusal: string | null;
  /** What there is now, as far as it was seen. */
  absence: VacationResponse;
}

/** Writes a change of the absence that the person saw, `base`; over another one nothing is written. */
export type SaveAbsence = (
  patch: Partial<VacationResponse>,
  base: VacationResponse,
) => Promise<AbsenceOutcome>;

export function useAbsence(accountId: Id) {
  const { t } = useLingui();
  const client = useJmap();
  const queries = useQueryClient();
  const change = useRulesChange(
    t`Le message d’absence vient de changer dans une autre fenêtre ou un autre programme. Ce que vous avez rempli est gardé, le reste est à jour : relisez, puis enregistrez de nouveau.`,
  );
  const queryKey = ['absence', accountId];
  const read = async () => {
    const { state, list } = await client.call('VacationResponse/get', { accountId, ids: null });
    return { state, absence: list[0] as VacationResponse };
  };
  const query = useQuery({ queryKey, staleTime: 0, queryFn: async () => (await read()).absence });
  const isMismatch = (fault: unknown) => fault instanceof MethodError && fault.type === 'stateMismatch';
  const save: SaveAbsence = async (patch, base) => {
    let found = base;
    const refusal = await change(async () => {
      const { state, absence } = await read();
      found = absence;
      // What this page wrote itself, where only the answer was lost, is nobody else's.
      if (!isSameAbsence(found, base) && !isSameAbsence(found, { ...found, ...patch }))
        throw new MethodError('VacationResponse/set', 'stateMismatch', null);
      const update = { singleton: patch };
      try {
        return await client.call('VacationResponse/set', { accountId, ifInState: state, update });
      } catch (fault) {
        if (isMismatch(fault)) found = (await read()).absence;
        throw fault;
      }
    });
    await queries.invalidateQueries({ queryKey });
    return { refusal, absence: refusal === null ? { ...found, ...patch } : found };
  };
  return { query, save };
}
