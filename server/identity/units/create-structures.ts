import type { Clock, Db } from '#base';
import type { Domains } from '../domains.ts';
import { lockDirectory } from '../import/import.sql.ts';
import { importAssignments } from './import-assignments.ts';
import { importMailboxes } from './import-mailboxes.ts';
import { importSchools } from './import-schools.ts';
import { importUnits } from './import-units.ts';
import type { Identity } from '../types.ts';
import type { Structures } from './types.ts';

/** What people belong to: schools, departments, services, PIAL units, and who is assigned where. */
export function createStructures(options: {
  db: Db;
  clock: Clock;
  domains: Domains;
  create: Identity['createFunctionalMailboxes'];
}): Structures {
  const { db } = options;
  /** One transaction under the directory's lock; a dry run writes nothing. */
  const locked = <T>(run: (tx: Db) => Promise<T>): Promise<T> =>
    db.transaction().execute(async (tx) => {
      await lockDirectory(tx);
      return run(tx);
    });
  return {
    importSchools: (rows, isDryRun) => locked((tx) => importSchools(tx, rows, isDryRun)),
    importUnits: (rows, isDryRun) => locked((tx) => importUnits(tx, rows, { ...options, isDryRun })),
    importAssignments: (rows, isDryRun) => locked((tx) => importAssignments(tx, rows, isDryRun)),
    importMailboxes: (rows, isDryRun) => importMailboxes(options, rows, isDryRun),
  };
}
