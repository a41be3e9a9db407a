import { readCsv, type Csv } from '../import/read-csv.ts';

/** Columns: uai, name, city, department. */
export const parseSchoolsCsv = (bytes: Uint8Array): Csv<'uai' | 'name' | 'city' | 'department'> =>
  readCsv(bytes, { required: ['uai', 'name'], optional: ['city', 'department'] });

/** Columns: code, kind, name, address, establishments (UAIs separated by spaces). */
export const parseUnitsCsv = (
  bytes: Uint8Array,
): Csv<'code' | 'kind' | 'name' | 'address' | 'establishments'> =>
  readCsv(bytes, { required: ['code', 'kind', 'name'], optional: ['address', 'establishments'] });

/** Columns: person (login or external_id), structure (UAI or code), begins_on, ends_on. */
export const parseAssignmentsCsv = (
  bytes: Uint8Array,
): Csv<'person' | 'structure' | 'begins_on' | 'ends_on'> =>
  readCsv(bytes, { required: ['person', 'structure', 'begins_on'], optional: ['ends_on'] });

/** Columns: address, name, establishment, owners, members, readers (addresses separated by spaces). */
export const parseMailboxesCsv = (
  bytes: Uint8Array,
): Csv<'address' | 'name' | 'establishment' | 'owners' | 'members' | 'readers'> =>
  readCsv(bytes, {
    required: ['address', 'name'],
    optional: ['establishment', 'owners', 'members', 'readers'],
  });
