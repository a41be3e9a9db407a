import { staffRoles } from '../role.ts';
import { chooseFree, formatLocalPartBase, formatLoginBase } from './account-names.ts';
import { listEntryWords, type CheckedRow } from './check-row.ts';

/** An account as it stands before the import. */
export interface ExistingAccount {
  accountId: number;
  login: string;
  externalId: string | null;
  givenName: string;
  familyName: string;
  address: string;
  role: string;
  establishment: string | null;
  status: 'active' | 'closed';
  /** Of the password in force. */
  hash: string | null;
  importedHash: string | null;
  /** The person has given their password up. */
  isPasswordless: boolean;
  /** The person has a password of their own, or has been in. */
  isActivated: boolean;
  /** `2026-08-31`. */
  leavesOn: string | null;
  newAddress: string | null;
  bornOn: string | null;
  numenDigest: Buffer | null;
  /** A NUMEN given now would still open something. */
  takesNumen: boolean;
  /** Of every app password, ended ones among them. */
  appDigests: readonly Buffer[];
}

/** What of the directory the rows of one file touch. */
export interface DirectoryState {
  byLogin: ReadonlyMap<string, ExistingAccount>;
  byExternalId: ReadonlyMap<string, ExistingAccount>;
  /** Who holds which of the file's addresses, whatever the holder is. */
  holders: ReadonlyMap<string, number>;
  /** Logins and addresses that a name made by the rule must not be. */
  taken: ReadonlySet<string>;
  knownEstablishments: ReadonlySet<string>;
  /** Where addresses made by the rule belong. */
  domain: string;
}

/** A row with the login and the address that its account has from now on. */
export interface NamedRow extends CheckedRow {
  login: string;
  address: string;
  /** What completion finds the person by; empty for those it does not show. */
  words: string[];
}

export type Decision =
  | { kind: 'create'; row: NamedRow; warnings: string[] }
  | {
      kind: 'keep';
      row: NamedRow;
      account: ExistingAccount;
      /** Login, names, role, establishment or address differ. */
      differs: boolean;
      warnings: string[];
    }
  | { kind: 'refuse'; reason: string };

/** A row of the file, or why it is refused already. */
export type PlanInput = CheckedRow | { reason: string };

/** Decides row by row, the first of two that clash winning; reads nothing and writes nothing. */
export function planImport(rows: readonly PlanInput[], state: DirectoryState): Decision[] {
  const seen = new Set<string>();
  const accounts = new Set<number>();
  const given = rows.flatMap((row) => ('reason' in row ? [] : [row.login ?? '', row.address ?? '']));
  // A name made by the rule leaves those alone that the file gives further down.
  const taken = new Set([...state.taken, ...given]);
  return rows.map((row) => {
    if ('reason' in row) return { kind: 'refuse', reason: row.reason };
    const account = findAccount(row, state);
    if (typeof account === 'string') return refuse(account);
    const named = nameRow(row, account, { taken, domain: state.domain });
    if (seen.has(named.login)) return refuse('L’identifiant figure déjà plus haut dans le fichier.');
    if (account !== undefined && accounts.has(account.accountId)) {
      return refuse('La personne figure déjà plus haut dans le fichier.');
    }
    if (seen.has(named.address)) return refuse('L’adresse figure déjà plus haut dans le fichier.');
    const holder = state.holders.get(named.address);
    if (holder !== undefined && holder !== account?.accountId) {
      return refuse(
        'L’adresse appartient déjà à un autre compte ; une adresse ne change jamais de titulaire.',
      );
    }
    if (account?.status === 'closed') return refuse('Le compte de cet identifiant est fermé.');
    for (const name of [named.login, named.address]) {
      seen.add(name);
      taken.add(name);
    }
    const warnings = [...row.warnings];
    if (row.establishment !== null && !state.knownEstablishments.has(row.establishment)) {
      warnings.push(`L’établissement ${row.establishment} n’est pas encore dans l’annuaire.`);
    }
    if (account === undefined) return { kind: 'create', row: named, warnings };
    accounts.add(account.accountId);
    return { kind: 'keep', row: named, account, differs: differs(named, account), warnings };
  });
}

/** The account of this person, undefined when there is none yet, or why the row cannot be right. */
function findAccount(row: CheckedRow, state: DirectoryState): ExistingAccount | string | undefined {
  const byKey = row.externalId === null ? undefined : state.byExternalId.get(row.externalId);
  const byLogin = row.login === null ? undefined : state.byLogin.get(row.login);
  if (byKey !== undefined && byLogin !== undefined && byKey.accountId !== byLogin.accountId) {
    return 'L’identifiant est celui d’une autre personne.';
  }
  if (byKey !== undefined) return byKey;
  const isAnotherPerson = byLogin !== undefined && byLogin.externalId !== null && row.externalId !== null;
  return isAnotherPerson ? 'L’identifiant est celui d’une autre personne (autre external_id).' : byLogin;
}

function nameRow(
  row: CheckedRow,
  account: ExistingAccount | undefined,
  { taken, domain }: { taken: ReadonlySet<string>; domain: string },
): NamedRow {
  const isTaken = (name: string) => taken.has(name) || taken.has(`${name}@${domain}`);
  const login =
    row.login ?? account?.login ?? chooseFree(formatLoginBase(row.givenName, row.familyName), isTaken);
  const address =
    row.address ??
    account?.address ??
    `${chooseFree(formatLocalPartBase(row.givenName, row.familyName), isTaken)}@${domain}`;
  const words = staffRoles.includes(row.role) ? listEntryWords(row.displayName, address) : [];
  return { ...row, login, address, words };
}

function refuse(reason: string): Decision {
  return { kind: 'refuse', reason };
}

function differs(row: NamedRow, account: ExistingAccount): boolean {
  return (
    row.login !== account.login ||
    row.givenName !== account.givenName ||
    row.familyName !== account.familyName ||
    row.role !== account.role ||
    row.establishment !== account.establishment ||
    row.address !== account.address
  );
}
