import type { ImportPreview } from '../types.ts';

/** A file of the directory as its columns stand. */
export interface SchoolImport {
  uai: string;
  name: string;
  city: string;
  department: string;
}
export interface UnitImport {
  code: string;
  kind: string;
  name: string;
  address: string;
  /** UAIs, separated by spaces. */
  establishments: string;
}
export interface AssignmentImport {
  /** A login or the key of the source. */
  person: string;
  /** A UAI or the code of a unit. */
  structure: string;
  begins_on: string;
  ends_on: string;
}

export interface MailboxImport {
  address: string;
  name: string;
  establishment: string;
  /** Addresses, separated by spaces. */
  owners: string;
  members: string;
  readers: string;
}

/** What a file did, or would do. */
export interface StructureReport {
  /** One for each row. */
  outcomes: ImportPreview[];
  /** How many stood there before, among what the file speaks of. */
  existing: number;
  /** How many end because the file no longer names them. */
  removed: number;
}

export interface Structures {
  importSchools(rows: readonly SchoolImport[], isDryRun: boolean): Promise<StructureReport>;
  importUnits(rows: readonly UnitImport[], isDryRun: boolean): Promise<StructureReport>;
  /** The file is the whole truth for each person whom it names. */
  importAssignments(rows: readonly AssignmentImport[], isDryRun: boolean): Promise<StructureReport>;
  importMailboxes(rows: readonly MailboxImport[], isDryRun: boolean): Promise<StructureReport>;
}
