import type { Rule } from '#contract';
import { useLingui } from '@lingui/react/macro';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useJmap } from '../../app/mail.tsx';
import type { Id, RuleSet, SetResponse, VacationResponse } from '../../jmap/index.ts';

/** Null when it was done, else the sentence of the refusal; '' when it has none. */
function refusalOf(response: SetResponse): string | null {
  const refused = Object.values({ ...response.notCreated, ...response.notUpdated })[0];
  return refused === undefined ? null : (refused.description ?? '');
}

/** Runs a change and says in a sentence what was wrong; null: it is done. */
export function useChange(): (run: () => Promise<SetResponse>) => Promise<string | null> {
  const { t } = useLingui();
  return async (run) => {
    try {
      const refusal = refusalOf(await run());
      return refusal === '' ? t`Cela n’a pas pu être enregistré.` : refusal;
    } catch {
      return t`Le serveur n’a pas répondu : rien n’a changé. Réessayez.`;
    }
  };
}

const rulesKey = (accountId: Id) => ['rules', accountId];
const absenceKey = (accountId: Id) => ['absence', accountId];

export function useRules(accountId: Id) {
  const client = useJmap();
  const queries = useQueryClient();
  const change = useChange();
  const query = useQuery({
    queryKey: rulesKey(accountId),
    staleTime: 0,
    queryFn: async () => (await client.call('RuleSet/get', { accountId, ids: null })).list[0] as RuleSet,
  });
  const save = async (rules: readonly Rule[]) => {
    const before = query.data;
    // Shown at once, and taken back when it is refused.
    const shown = before?.rules == null ? before : { ...before, rules: [...rules] };
    queries.setQueryData(rulesKey(accountId), shown);
    const refusal = await change(() =>
      client.call('RuleSet/set', { accountId, update: { singleton: { rules } } }),
    );
    if (refusal === null) await queries.invalidateQueries({ queryKey: rulesKey(accountId) });
    else queries.setQueryData(rulesKey(accountId), before);
    return refusal;
  };
  return { query, save };
}

export function useAbsence(accountId: Id) {
  const client = useJmap();
  const queries = useQueryClient();
  const change = useChange();
  const query = useQuery({
    queryKey: absenceKey(accountId),
    staleTime: 0,
    queryFn: async () =>
      (await client.call('VacationResponse/get', { accountId, ids: null })).list[0] as VacationResponse,
  });
  const save = async (patch: Partial<VacationResponse>) => {
    const refusal = await change(() =>
      client.call('VacationResponse/set', { accountId, update: { singleton: patch } }),
    );
    if (refusal === null) await queries.invalidateQueries({ queryKey: absenceKey(accountId) });
    return refusal;
  };
  return { query, save };
}
