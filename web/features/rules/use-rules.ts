import type { Rule } from '#contract';
import { useLingui } from '@lingui/react/macro';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { mailboxesKey, useJmap } from '../../app/mail.tsx';
import { useSession } from '../../app/session.tsx';
import {
  type Id,
  type KeptScript,
  MethodError,
  type RuleSet,
  type SetResponse,
  SignedOutError,
  type VacationResponse,
} from '../../jmap/index.ts';
import { isSameList, type KnownRules, knownRules } from './known-rules.ts';
import { isMakingFolder } from './rule-draft.ts';

/** Null when it was done, else the sentence of the refusal; '' when it has none. */
function refusalOf(response: SetResponse): string | null {
  const refused = Object.values({ ...response.notCreated, ...response.notUpdated })[0];
  return refused === undefined ? null : (refused.description ?? '');
}

/**
 * Runs a change and says in a sentence what was wrong; null: it is done. Where the session has ended nothing was done: it runs
 * again once the person has signed in, over the page.
 */
export function useChange(): (run: () => Promise<SetResponse>) => Promise<string | null> {
  const { t } = useLingui();
  const { untilOpen } = useSession();
  return async function change(run): Promise<string | null> {
    try {
      const refusal = refusalOf(await run());
      return refusal === '' ? t`Cela n’a pas pu être enregistré.` : refusal;
    } catch (fault) {
      if (fault instanceof SignedOutError) {
        await untilOpen();
        return change(run);
      }
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
