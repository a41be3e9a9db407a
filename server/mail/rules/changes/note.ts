import type { AccountId, Db } from '#base';
import type { Script, ScriptId } from '../types.ts';
import { insertChange } from './changes.sql.ts';

/** Keeps how each script was that a change in this transaction has made, altered or taken away. */
export async function noteScripts(
  tx: Db,
  accountId: AccountId,
  change: { before: readonly Script[]; after: readonly Script[]; now: Date },
): Promise<void> {
  const [before, after] = [byId(change.before), byId(change.after)];
  for (const scriptId of new Set([...before.keys(), ...after.keys()])) {
    const [was, is] = [before.get(scriptId) ?? null, after.get(scriptId) ?? null];
    if (isSame(was, is)) continue;
    await insertChange(tx, accountId, { scriptId, before: was, now: change.now });
  }
}

export function isSame(a: Script | null, b: Script | null): boolean {
  if (a === null || b === null) return a === b;
  return a.name === b.name && a.content === b.content && a.isActive === b.isActive;
}

function byId(scripts: readonly Script[]): Map<ScriptId, Script> {
  return new Map(scripts.map((script) => [script.scriptId, script]));
}
