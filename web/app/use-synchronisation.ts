import type { Query, QueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import {
  type Id,
  listenForChanges,
  MethodError,
  pauseAfter,
  type StateChange,
  summaryProperties,
} from '../jmap/index.ts';
import type { Mail } from './mail.tsx';

interface Options {
  isActive: boolean;
  /** Requests that did not reach the server since all was last caught up with. */
  stumbles: number;
  onLost(): void;
  /** All has been asked for since there were so many stumbles. */
  onCaughtUp(stumbles: number): void;
}

/** Keeps what is on the screen true: the server says that something changed, we ask what. */
export function useSynchronisation(mail: Mail, queries: QueryClient, options: Options): void {
  const { isActive, stumbles, onLost, onCaughtUp } = options;
  const wasActive = useRef(false);
  const known = useRef(stumbles);
  useEffect(() => void (known.current = stumbles), [stumbles]);
  const states = useMemo(() => new Map<Id, string>(), []);
  const catchUp = useCallback(async () => {
    const before = known.current;
    states.clear();
    mail.client.forgetSession();
    await Promise.all([mail.lists.refreshAll(), queries.invalidateQueries({ predicate: mayChange })]);
    onCaughtUp(before);
  }, [mail, queries, states, onCaughtUp]);
  useEffect(() => {
    if (!isActive) return undefined;
    // The network or the session came back: what was missed is asked for.
    if (wasActive.current) void catchUp();
    wasActive.current = true;
    return listenForChanges(mail.client, {
      onChange: (changed) => void follow(mail, queries, states, changed),
      onReopen: () => void catchUp(),
      onLost,
    });
  }, [mail, queries, states, isActive, catchUp, onLost]);
  useEffect(() => {
    if (!isActive || stumbles === 0) return undefined;
    // What failed while the rest went on is asked for again once queries have given up, and less and less often.
    const timer = setTimeout(() => void catchUp(), pauseAfter(stumbles + 2));
    return () => clearTimeout(timer);
  }, [isActive, stumbles, catchUp]);
}

/** All but whole messages that are there: what they say never does. */
function mayChange({ queryKey, state }: Query): boolean {
  return queryKey[0] !== 'email' || state.data === undefined;
}

async function follow(
  mail: Mail,
  queries: QueryClient,
  states: Map<Id, string>,
  changed: StateChange['changed'],
): Promise<void> {
  await mail.edits.whenIdle();
  for (const [accountId, types] of Object.entries(changed)) {
    if ('Mailbox' in types || 'Email' in types)
      void queries.invalidateQueries({ queryKey: ['mailboxes', accountId] });
    if ('Thread' in types) void queries.invalidateQueries({ queryKey: ['thread', accountId] });
    if ('Identity' in types) void queries.invalidateQueries({ queryKey: ['identities', accountId] });
    if ('EmailSubmission' in types) void queries.invalidateQueries({ queryKey: ['submissions', accountId] });
    if ('RuleSet' in types) {
      void queries.invalidateQueries({ queryKey: ['rules', accountId] });
      void queries.invalidateQueries({ queryKey: ['absence', accountId] });
    }
    if (types['Email'] !== undefined) {
      await followEmails(mail, states, accountId, types['Email']);
      mail.lists.refresh(accountId);
    }
  }
}

/** Brings the cache up to date by Email/changes; without a known state to start from, by asking for all it holds. */
async function followEmails(
  mail: Mail,
  states: Map<Id, string>,
  accountId: Id,
  state: string,
): Promise<void> {
  const since = states.get(accountId);
  states.set(accountId, state);
  const held = new Set(mail.cache.listIds(accountId));
  let wanted = [...held];
  if (since !== undefined) {
    try {
      const changes = await mail.client.call('Email/changes', {
        accountId,
        sinceState: since,
        maxChanges: 500,
      });
      mail.cache.drop(accountId, changes.destroyed);
      if (!changes.hasMoreChanges) wanted = changes.updated.filter((id) => held.has(id));
      states.set(accountId, changes.hasMoreChanges ? state : changes.newState);
    } catch (error) {
      // RFC 8620, section 5.2: the state is too old, so everything held is asked for again.
      if (!(error instanceof MethodError)) return;
    }
  }
  for (let start = 0; start < wanted.length; start += 250) {
    const ids = wanted.slice(start, start + 250);
    const { list, notFound } = await mail.client.call('Email/get', {
      accountId,
      ids,
      properties: summaryProperties,
    });
    mail.cache.put(accountId, list);
    mail.cache.drop(accountId, notFound);
  }
}
