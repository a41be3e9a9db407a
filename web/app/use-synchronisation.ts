import type { QueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import {
  type Id,
  listenForChanges,
  MethodError,
  type StateChange,
  summaryProperties,
} from '../jmap/index.ts';
import type { Mail } from './mail.tsx';

/** Keeps what is on the screen true: the server says that something changed, we ask what. */
export function useSynchronisation(
  mail: Mail,
  queries: QueryClient,
  { isActive, onLost }: { isActive: boolean; onLost(): void },
): void {
  const wasActive = useRef(false);
  useEffect(() => {
    if (!isActive) return undefined;
    const states = new Map<Id, string>();
    const catchUp = () => {
      states.clear();
      mail.client.forgetSession();
      mail.lists.refreshAll();
      void queries.invalidateQueries();
    };
    // The network or the session came back: what was missed is asked for.
    if (wasActive.current) catchUp();
    wasActive.current = true;
    return listenForChanges(mail.client, {
      onChange: (changed) => void follow(mail, queries, states, changed),
      onReopen: catchUp,
      onLost,
    });
  }, [mail, queries, isActive, onLost]);
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
