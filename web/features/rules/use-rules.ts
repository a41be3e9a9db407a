import type { Rule } from '#contract';
import { useLingui } from '@lingui/react/macro';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { mailboxesKey, useJmap } from '../../app/mail.tsx';
import { useChange } from '../../app/use-change.ts';
import { type Id, type KeptScript, MethodError, type RuleSet, type SetResponse } from '../../jmap/index.ts';
import { isSameList, type KnownRules, knownRules } from './known-rules.ts';
import { isMakingFolder } from './rule-draft.ts';

/** `useChange` of what answers as JMAP's `/set` does. `mismatch`: that it is another by now, the rules unless said. */
export function useRulesChange(
  mismatch?: string,
): (run: () => Promise<SetResponse>) => Promise<string | null> {
  const { t } = useLingui();
  const change = useChange((fault) =>
    fault instanceof MethodError && fault.type === 'stateMismatch'
      ? (mismatch ??
        t`Les règles viennent de changer dans une autre fenêtre ou un autre programme. Les voici à jour : recommencez.`)
      : null,
  );
  return (run) =>
    change(async () => {
      const { notCreated, notUpdated } = await run();
      const refused = Object.values({ ...notCreated, ...notUpdated })[0];
      if (refused === undefined) return null;
      return refused.description || t`Cela n’a pas pu être enregistré.`;
    });
}

const rulesKey = (accountId: Id) => ['rules', accountId];

export function useRules(accountId: Id) {
  const client = useJmap();
  const queries = useQueryClient();
  const change = useRulesChange();
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
  const write = async (
    method: 'RuleSet/set' | 'SieveScript/set',
    args: Record<string, unknown>,
    isThere: (set: RuleSet | undefined) => boolean = () => true,
  ) => {
    const answer = await client.call('RuleSet/get', { accountId, ids: null });
    const now = knownRules(answer);
    if (!isSameList(known.current, now) || !isThere(answer.list[0]))
      throw new MethodError(method, 'stateMismatch', null);
    const written = await client.call(method, { accountId, ifInState: now.state, ...args });
    known.current = { state: written.newState, list: null };
    return written;
  };
  /** One change after the other. */
  const queue = (run: () => Promise<SetResponse>) => {
    const outcome = saved.current.then(() => change(run));
    saved.current = outcome;
    return outcome;
  };
  const save = async (rules: readonly Rule[]) => {
    const before = query.data;
    const outcome = queue(() => write('RuleSet/set', { update: { singleton: { rules } } }));
    await queries.cancelQueries({ queryKey });
    // Shown at once, and taken back when it is refused.
    if (before?.rules != null) queries.setQueryData(queryKey, { ...before, rules: [...rules] });
    const refusal = await outcome;
    if (saved.current !== outcome) return refusal;
    if (refusal !== null) queries.setQueryData(queryKey, before);
    // A folder that was made with them is there before they name it.
    else if (rules.some(isMakingFolder))
      await queries.invalidateQueries({ queryKey: mailboxesKey(accountId) });
    await queries.invalidateQueries({ queryKey });
    return refusal;
  };
  /** A script that was kept aside, in the place of what is in force. */
  const putInForce = async ({ id, text }: KeptScript) => {
    const isThere = (set: RuleSet | undefined) =>
      set?.kept.some((one) => one.id === id && one.text === text) === true;
    const refusal = await queue(() => write('SieveScript/set', { onSuccessActivateScript: id }, isThere));
    await queries.invalidateQueries({ queryKey });
    return refusal;
  };
  /** A rule that was deleted, into the list as it is by now. */
  const putBack = (rule: Rule, index: number) => {
    const now = queries.getQueryData<RuleSet>(queryKey)?.rules ?? [];
    return save(now.toSpliced(Math.min(index, now.length), 0, rule));
  };
  return { query, save, putBack, putInForce };
}
