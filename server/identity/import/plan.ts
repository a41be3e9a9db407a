import type { CheckedRow } from './check-row.ts';

/** An account as it stands before the import. */
export interface ExistingAccount {
  accountId: number;
  login: string;
  givenName: string;
  familyName: string;
  address: string;
  role: string;
  establishment: string | null;
  status: 'active' | 'closed';
  importedHash: string | null;
}

/** What of the directory the rows of one file touch. */
export interface DirectoryState {
  byLogin: ReadonlyMap<string, ExistingAccount>;
  /** Who holds which of the file's addresses, whatever the holder is. */
  holders: ReadonlyMap<string, number>;
  knownEstablishments: ReadonlySet<string>;
}

export type Decision =
  | { kind: 'create'; row: CheckedRow; warnings: string[] }
  | {
      kind: 'keep';
      row: CheckedRow;
      account: ExistingAccount;
      /** Names, role, establishment or address differ. */
      differs: boolean;
      warnings: string[];
    }
  | { kind: 'refuse'; reason: string };

/** A row of the file, or why it is refused already. */
export type PlanInput = CheckedRow | { reason: string };

/** Decides row by row, the first of two that clash winning; reads nothing and writes nothing. */
export function planImport(rows: readonly PlanInput[], state: DirectoryState): Decision[] {
  const logins = new Set<string>();
  const addresses = new Set<string>();
  return rows.map((row) => {
    if ('reason' in row) return { kind: 'refuse', reason: row.reason };
    if (logins.has(row.login)) return refuse('L’identifiant figure déjà plus haut dans le fichier.');
    if (addresses.has(row.address)) return refuse('L’adresse figure déjà plus haut dans le fichier.');
    const account = state.byLogin.get(row.login);
    const holder = state.holders.get(row.address);
    if (holder !== undefined && holder !== account?.accountId) {
      return refuse(
        'L’adresse appartient déjà à un autre compte ; une adresse ne change jamais de titulaire.',
      );
    }
    if (account?.status === 'closed') return refuse('Le compte de cet identifiant est fermé.');
    logins.add(row.login);
    addresses.add(row.address);
    const warnings = [...row.warnings];
    if (row.establishment !== null && !state.knownEstablishments.has(row.establishment)) {
      warnings.push(`L’établissement ${row.establishment} n’est pas encore dans l’annuaire.`);
    }
    if (account === undefined) return { kind: 'create', row, warnings };
    return { kind: 'keep', row, account, differs: differs(row, account), warnings };
  });
}

function refuse(reason: string): Decision {
  return { kind: 'refuse', reason };
}

function differs(row: CheckedRow, account: ExistingAccount): boolean {
  return (
    row.givenName !== account.givenName ||
    row.familyName !== account.familyName ||
    row.role !== account.role ||
    row.establishment !== account.establishment ||
    row.address !== account.address
  );
}
