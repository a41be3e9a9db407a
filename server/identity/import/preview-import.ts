import type { Db } from '#base';
import type { Domains } from '../domains.ts';
import type { Identity, ImportPreview } from '../types.ts';
import { checkRow, type CheckedRow } from './check-row.ts';
import { readDirectoryState } from './import.sql.ts';
import { planImport, type Decision, type PlanInput } from './plan.ts';

/** What an import would do, by the same plan; nothing is written. Passwords of the file are not looked at. */
export function createPreviewImport(options: { db: Db; domains: Domains }): Identity['previewImport'] {
  const { db, domains } = options;
  return async (rows) => {
    const inputs = rows.map((row): PlanInput => {
      const check = checkRow(row, domains);
      return check.kind === 'valid' ? check.row : check;
    });
    const valid = inputs.filter((input): input is CheckedRow => !('reason' in input));
    return planImport(inputs, await readDirectoryState(db, valid, domains.names[0] ?? '')).map(formatPreview);
  };
}

function formatPreview(decision: Decision): ImportPreview {
  switch (decision.kind) {
    case 'refuse':
      return { kind: 'refused', reason: decision.reason };
    case 'create':
      return { kind: 'created', warnings: decision.warnings };
    case 'keep':
      return { kind: decision.differs ? 'changed' : 'unchanged', warnings: decision.warnings };
  }
}
