import { accountId, type Db } from '#base';
import type { Audit } from '../audit/create-audit.ts';
import type { ImportChange, ImportOutcome } from '../types.ts';
import { credentialChanges } from './changes.ts';

/** One line for the file, and one for everybody whose credentials it changed. */
export async function noteImport(
  tx: Db,
  audit: Audit,
  done: {
    outcomes: readonly ImportOutcome[];
    changes: ReadonlyMap<number, readonly ImportChange[]>;
  },
): Promise<void> {
  const count = (kind: ImportOutcome['kind']) => done.outcomes.filter((one) => one.kind === kind).length;
  const counts: Record<string, number> = {
    created: count('created'),
    changed: count('changed'),
    unchanged: count('unchanged'),
    refused: count('refused'),
  };
  for (const change of [...done.changes.values()].flat()) counts[change] = (counts[change] ?? 0) + 1;
  const lines = [...done.changes].flatMap(([id, changes]) => {
    const credentials = changes.filter((change) => credentialChanges.includes(change));
    if (credentials.length === 0) return [];
    const detail = { changes: credentials.join(' ') };
    return [
      {
        actor: null,
        act: 'credentials.imported',
        subject: accountId(id),
        remoteAddress: null,
        detail,
      } as const,
    ];
  });
  const summary = {
    actor: null,
    act: 'import.applied',
    subject: null,
    remoteAddress: null,
    detail: counts,
  } as const;
  await audit.appendMany([summary, ...lines], tx);
}
