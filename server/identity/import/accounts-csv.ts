import type { AccountImport } from '../types.ts';
import { readCsv, type CsvMalformed } from './read-csv.ts';

export type AccountsCsv =
  /** `lines[i]` is the line of the file, from 1, on which `rows[i]` begins. */
  { kind: 'rows'; rows: AccountImport[]; lines: number[] } | CsvMalformed;

const required = ['login', 'given_name', 'family_name', 'address', 'role', 'establishment'] as const;
const optional = [
  'password',
  'app_password',
  'numen',
  'phone',
  'external_id',
  'leaves_on',
  'new_address',
  'birth_date',
] as const;

/** Reads a file of people; see `readCsv`. */
export function parseAccountsCsv(bytes: Uint8Array): AccountsCsv {
  const csv = readCsv(bytes, { required, optional });
  if (csv.kind === 'malformed') return csv;
  return {
    ...csv,
    rows: csv.rows.map((row) => ({
      login: row.login,
      givenName: row.given_name,
      familyName: row.family_name,
      address: row.address,
      role: row.role,
      establishment: row.establishment,
      password: row.password,
      appPassword: row.app_password,
      numen: row.numen,
      phone: row.phone,
      externalId: row.external_id,
      leavesOn: row.leaves_on,
      newAddress: row.new_address,
      birthDate: row.birth_date,
    })),
  };
}
