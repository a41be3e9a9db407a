import type { Db } from '#base';
import { outgoingKinds, type OutgoingAction, type OutgoingKind } from '#contract';
import { defaultActions } from '../data/default-actions.ts';
import { listRules } from './rules.sql.ts';

/** What is done about each kind of finding, asked of the database each time: a change holds at once, everywhere. */
export async function findActions(db: Db): Promise<Record<OutgoingKind, OutgoingAction>> {
  const actions = { ...defaultActions };
  for (const { kind, action } of await listRules(db)) if (isOutgoingKind(kind)) actions[kind] = action;
  return actions;
}

export function isOutgoingKind(text: string): text is OutgoingKind {
  return (outgoingKinds as readonly string[]).includes(text);
}
