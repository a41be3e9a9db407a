import type { Rule } from '#contract';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useJmap } from '../../app/mail.tsx';
import type { Id, RuleRun } from '../../jmap/index.ts';
import { useRulesChange } from './use-rules.ts';

const POLL_MS = 500;

/** What a run was begun with. */
export interface Counted {
  mailboxId: Id;
  rules: readonly Rule[];
}

/**
 * Rules over existing mail: counted, then applied; goes on by itself when the page is left. `counted`: what was counted, null
 * where that was not here.
 */
export function useRun(accountId: Id) {
  const client = useJmap();
  const change = useRulesChange();
  const [begun, setBegun] = useState<{ runId: Id; counted: Counted | null } | null>(null);
  const runId = begun?.runId ?? null;
  const earlier = useQuery({
    queryKey: ['rule-run', accountId],
    staleTime: 0,
    queryFn: async () =>
      (await client.call('RuleRun/get', { accountId, ids: null })).list[0] ?? (null as RuleRun | null),
  }).data;
  // The page was left while mail was being sorted: it goes on being told of.
  if (begun === null && earlier?.state === 'applying') setBegun({ runId: earlier.id, counted: null });
  const query = useQuery({
    queryKey: ['rule-run', accountId, runId],
    enabled: runId !== null,
    staleTime: 0,
    queryFn: async () =>
      (await client.call('RuleRun/get', { accountId, ids: [runId] })).list[0] ?? (null as RuleRun | null),
    refetchInterval: ({ state }) =>
      state.data?.state === 'counting' || state.data?.state === 'applying' ? POLL_MS : false,
  });
  const begin = (counted: Counted) =>
    change(async () => {
      const response = await client.call('RuleRun/set', { accountId, create: { run: counted } });
      const id = response.created?.['run']?.['id'];
      if (typeof id === 'string') setBegun({ runId: id, counted });
      return response;
    });
  const steer = async (state: 'applying' | 'stopped') => {
    const refusal = await change(() =>
      client.call('RuleRun/set', { accountId, update: { [runId ?? '']: { state } } }),
    );
    await query.refetch();
    return refusal;
  };
  return { run: runId === null ? null : (query.data ?? null), counted: begun?.counted ?? null, begin, steer };
}
