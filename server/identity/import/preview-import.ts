import type { Db } from '#base';
import type { Domains } from '../domains.ts';
import type { Identity, AccountPreview } from '../types.ts';
import { listChanges, type SecretDigests } from './changes.ts';
import { checkRow, type CheckedRow } from './check-row.ts';
import { readDirectoryState } from './import.sql.ts';
import { keepsPassword, type NewPasswords } from './new-passwords.ts';
import { planImport, type Decision, type PlanInput } from './plan.ts';

/** What an import would do, by the same plan; nothing is written. */
export function createPreviewImport(options: {
  db: Db;
  domains: Domains;
  newPasswords: NewPasswords;
  digests: SecretDigests;
}): Identity['previewImport'] {
  const { db, domains, newPasswords, digests } = options;
  return async (rows, { mayReset = false } = {}) => {
    const inputs = rows.map((row): PlanInput => {
      const check = checkRow(row, domains);
      return check.kind === 'valid' ? check.row : check;
    });
    const valid = inputs.filter((input): input is CheckedRow => !('reason' in input));
    const plan = planImport(inputs, await readDirectoryState(db, valid, domains.names[0] ?? ''));
    newPasswords.forget();
    const written = await newPasswords.find(plan, mayReset);
    return plan.map((decision) => formatPreview(decision, { written, mayReset, digests }));
  };
}

function formatPreview(
  decision: Decision,
  work: { written: ReadonlySet<string>; mayReset: boolean; digests: SecretDigests },
): AccountPreview {
  if (decision.kind === 'refuse') return { kind: 'refused', reason: decision.reason };
  const { warnings } = decision;
  if (decision.kind === 'create') return { kind: 'created', changes: [], keepsPassword: false, warnings };
  const changes = listChanges(decision, work.written, work.digests);
  const kind = changes.length > 0 ? 'changed' : 'unchanged';
  return { kind, changes, keepsPassword: keepsPassword(decision, work.mayReset), warnings };
}
