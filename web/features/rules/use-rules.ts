import type { Rule } from '#contract';
import { useLingui } from '@lingui/react/macro';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { useJmap } from '../../app/mail.tsx';
import {
  type Id,
  MethodError,
  type RuleSet,
  type SetResponse,
  type VacationResponse,
} from '../../jmap/index.ts';
import { isSameList, type KnownRules, knownRules } from './known-rules.ts';

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
    } catch (fault) {
      if (fault instanceof MethodError && fault.type === 'stateMismatch') {
        return t`Les règles viennent de changer dans une autre fenêtre ou un autre programme. Les voici à jour : recommencez.`;
      }
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
  const queryKey = rulesKey(accountId);
  /** Settled once every change so far has been answered, whatever the answer. */
  const saved = useRef<Promise<unknown>>(Promise.resolve());
  const known = useRef<KnownRules | null>(null);
  const query = useQuery({
    queryKey,
    staleTime: 0,
    queryFn: async ({ signal }) => {
      // Between two changes the server has the list as nobody sees it any more.
      await saved.current;
      const answer = await client.call('RuleSet/get', { accountId, ids: null });
      if (!signal.aborted) known.current = knownRules(answer);
      return answer.list[0] as RuleSet;
    },
  });
  const write = async (rules: readonly Rule[]) => {
    const now = knownRules(await client.call('RuleSet/get', { accountId, ids: null }));
    if (!isSameList(known.current, now)) throw new MethodError('RuleSet/set', 'stateMismatch', null);
    const answer = await client.call('RuleSet/set', {
      accountId,
      ifInState: now.state,
      update: { singleton: { rules } },
    });
    known.current = { state: answer.newState, list: null };
    return answer;
  };
  const save = async (rules: readonly Rule[]) => {
    const before = query.data;
    const outcome = saved.current.then(() => change(() => write(rules)));
    saved.current = outcome;
    await queries.cancelQueries({ queryKey });
    // Shown at once, and taken back when it is refused.
    if (before?.rules != null) queries.setQueryData(queryKey, { ...before, rules: [...rules] });
    const refusal = await outcome;
    if (saved.current !== outcome) return refusal;
    if (refusal !== null) queries.setQueryData(queryKey, before);
    await queries.invalidateQueries({ queryKey });
    return refusal;
  };
  /** A rule that was deleted, into the list as it is by now. */
  const putBack = (rule: Rule, index: number) => {
    const now = queries.getQueryData<RuleSet>(queryKey)?.rules ?? [];
    return save(now.toSpliced(Math.min(index, now.length), 0, rule));
  };
  return { query, save, putBack };
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
