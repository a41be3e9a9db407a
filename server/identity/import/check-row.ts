import { parseNumen, type Role, normalizeText } from '#contract';
import { parseAddress } from '../address.ts';
import type { Domains } from '../domains.ts';
import { formatNameKey, listWords } from '../name-key.ts';
import { parseDay } from './day.ts';
import { parsePhoneNumber } from '../factors/sms/phone-number.ts';
import { parseRole } from '../role.ts';
import type { AccountImport, Uai } from '../types.ts';
import { isCheckedUai, parseUai } from '../uai.ts';

/** A row that can be a person of ours, in the form we store. */
export interface CheckedRow {
  /** Tells the row from others of the file: the login, or the key of the source where there is none. */
  key: string;
  /** Null: the one that the account has, or one made by the rule. */
  login: string | null;
  externalId: string | null;
  givenName: string;
  familyName: string;
  displayName: string;
  nameKey: string;
  /** Null like the login. */
  address: string | null;
  role: Role;
  establishment: Uai | null;
  password: string | null;
  appPassword: string | null;
  numen: string | null;
  phone: string | null;
  /** The last day of service, `2026-08-31`. */
  leavesOn: string | null;
  newAddress: string | null;
  /** `1989-07-14`. */
  birthDate: string | null;
  warnings: string[];
}
export type RowCheck = { kind: 'valid'; row: CheckedRow } | { kind: 'refused'; reason: string };

const LOGIN = /^[a-z0-9](?:[a-z0-9._-]{0,62}[a-z0-9])?$/;
const LOCAL_PART = /^[a-z0-9!#$%&'*/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*/=?^_`{|}~-]+)*$/;
/** Control characters, line ends, and the invisible ones that make one text look like another. */
const FORBIDDEN = /[\p{Cc}\p{Cs}\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/u;
/** Whatever is written in a civil register, and the digits of accounts that are nobody's alone. */
const NAME_SIGNS = /^[\p{L}\p{M}\p{N} '’ʼ.‐‑-]*$/u;
const MAX_NAME = 100;
const MAX_PASSWORD = 1024;
/** App passwords are kept as a fast hash: they must be long. */
const MIN_APP_PASSWORD = 16;

const refused = (reason: string): RowCheck => ({ kind: 'refused', reason });

/** Checks one row by itself; the directory is not asked. Reasons never quote a secret. */
export function checkRow(row: AccountImport, domains: Domains): RowCheck {
  const badField = findForbidden(row);
  if (badField !== null)
    return refused(`La colonne ${badField} contient un caractère de contrôle ou invisible.`);
  const login = row.login.trim().toLowerCase();
  const externalId = (row.externalId ?? '').trim();
  if (login === '' && externalId === '') {
    return refused('Sans identifiant (login), la ligne doit porter la clé de la source (external_id).');
  }
  if (externalId.length > MAX_NAME) return refused('La clé external_id dépasse 100 caractères.');
  if (login !== '' && !LOGIN.test(login)) {
    return refused(
      'L’identifiant doit compter de 1 à 64 lettres sans accent, chiffres, points, tirets ou soulignés, et ' +
        'commencer et finir par une lettre ou un chiffre.',
    );
  }
  const names = checkNames(row);
  if (typeof names === 'string') return refused(names);
  const isAddressed = row.address.trim() !== '';
  if (!isAddressed && externalId === '') {
    return refused('Sans adresse, la ligne doit porter la clé de la source (external_id).');
  }
  const address = isAddressed
    ? checkAddress(row.address, domains)
    : ({ isValid: true, address: null } as const);
  if (!address.isValid) return refused(address.reason);
  const role = parseRole(row.role);
  if (role === null) return refused(`Le rôle « ${shorten(row.role)} » n’est pas connu.`);
  const school = checkEstablishment(row.establishment);
  if (school === null) {
    return refused(
      'L’établissement doit être un code UAI : sept chiffres et une lettre, par exemple 0541234X.',
    );
  }
  const facts = checkFacts(row);
  if (typeof facts === 'string') return refused(facts);
  const leaving = checkLeaving(row);
  if (typeof leaving === 'string') return refused(leaving);
  const { warnings, uai } = school;
  return {
    kind: 'valid',
    row: {
      key: login === '' ? `#${externalId}` : login,
      login: login === '' ? null : login,
      externalId: externalId === '' ? null : externalId,
      ...names,
      ...facts,
      ...leaving,
      address: address.address,
      role,
      establishment: uai,
      warnings,
    },
  };
}

/** Words that completion finds an entry by: those of the name and of the local part. */
export function listEntryWords(displayName: string, address: string): string[] {
  return [...new Set([...listWords(displayName), ...listWords(address.slice(0, address.lastIndexOf('@')))])];
}

const columns: Readonly<Record<keyof AccountImport, string>> = {
  login: 'login',
  givenName: 'given_name',
  familyName: 'family_name',
  address: 'address',
  role: 'role',
  establishment: 'establishment',
  password: 'password',
  appPassword: 'app_password',
  numen: 'numen',
  phone: 'phone',
  externalId: 'external_id',
  leavesOn: 'leaves_on',
  newAddress: 'new_address',
  birthDate: 'birth_date',
};

function findForbidden(row: AccountImport): string | null {
  for (const [key, column] of Object.entries(columns) as [keyof AccountImport, string][]) {
    if (FORBIDDEN.test(row[key] ?? '')) return column;
  }
  return null;
}

type Names = Pick<CheckedRow, 'givenName' | 'familyName' | 'displayName' | 'nameKey'>;

/** The names, or the reason why not. Some people have no given name; everybody has a family name. */
function checkNames(row: AccountImport): Names | string {
  const [givenName, familyName] = [tidy(row.givenName), tidy(row.familyName)];
  if (familyName === '') return 'Le nom de famille manque.';
  if (givenName.length > MAX_NAME || familyName.length > MAX_NAME) {
    return 'Le prénom ou le nom dépasse 100 caractères.';
  }
  const displayName = `${givenName} ${familyName}`.trim();
  const nameKey = formatNameKey(displayName);
  if (nameKey === '') return 'Le nom ne contient aucune lettre.';
  const stray = [...displayName].find((sign) => !NAME_SIGNS.test(sign));
  if (stray !== undefined) {
    return `Le nom contient le signe « ${stray} » : un nom a des lettres, des espaces, des apostrophes, des traits d’union et des points.`;
  }
  return { givenName, familyName, displayName, nameKey };
}

type Facts = Pick<CheckedRow, 'password' | 'appPassword' | 'numen' | 'phone' | 'birthDate'>;

/** What nobody else may read, or the reason why it cannot be so. */
function checkFacts(row: AccountImport): Facts | string {
  const { password, appPassword } = row;
  if (password.length > MAX_PASSWORD || appPassword.length > MAX_PASSWORD) {
    return 'Le mot de passe dépasse 1024 caractères.';
  }
  const appPasswordLength = appPassword.replace(/\s+/gu, '').length;
  if (appPasswordLength > 0 && appPasswordLength < MIN_APP_PASSWORD) {
    return `Le mot de passe d’application (app_password) compte moins de ${MIN_APP_PASSWORD} caractères, espaces non compris.`;
  }
  const [numen, phone, bornOn] = [row.numen, row.phone, row.birthDate].map((text) => (text ?? '').trim());
  if (numen && parseNumen(numen) === null) {
    return 'Le NUMEN doit compter treize signes : deux chiffres, une lettre, sept chiffres, trois lettres.';
  }
  if (phone && parsePhoneNumber(phone) === null) return 'Le téléphone (phone) n’est pas un numéro de mobile.';
  const birthDate = bornOn ? parseDay(bornOn) : null;
  if (bornOn && birthDate === null) {
    return 'La date de naissance (birth_date) s’écrit 1989-07-14 ou 14/07/1989.';
  }
  return {
    password: password || null,
    appPassword: appPasswordLength === 0 ? null : appPassword,
    numen: parseNumen(numen ?? ''),
    phone: phone || null,
    birthDate,
  };
}

/** When and where to somebody leaves, or the reason why it cannot be so. */
function checkLeaving(row: AccountImport): Pick<CheckedRow, 'leavesOn' | 'newAddress'> | string {
  const [day, moved] = [(row.leavesOn ?? '').trim(), (row.newAddress ?? '').trim()];
  const leavesOn = day === '' ? null : parseDay(day);
  if (day !== '' && leavesOn === null)
    return 'Le jour du départ (leaves_on) s’écrit 2026-08-31 ou 31/08/2026.';
  if (moved !== '' && leavesOn === null)
    return 'Une nouvelle adresse (new_address) va avec un départ (leaves_on).';
  const parsed = parseAddress(moved);
  if (moved !== '' && (parsed === null || parsed.tag !== null)) {
    return `La nouvelle adresse « ${shorten(moved)} » n’est pas une adresse.`;
  }
  return { leavesOn, newAddress: parsed?.address ?? null };
}

type AddressCheck = { isValid: true; address: string } | { isValid: false; reason: string };

function checkAddress(text: string, domains: Domains): AddressCheck {
  const parsed = parseAddress(text.trim());
  if (parsed === null || parsed.tag !== null || !LOCAL_PART.test(parsed.local)) {
    return { isValid: false, reason: `L’adresse « ${shorten(text)} » n’est pas une adresse qui se donne.` };
  }
  if (!domains.isOwn(parsed.domain)) {
    return { isValid: false, reason: `L’adresse n’est pas de nos domaines (${domains.names.join(', ')}).` };
  }
  return { isValid: true, address: parsed.address };
}

/** Null when the text has not the shape of a UAI; a wrong key is only a warning. */
function checkEstablishment(text: string): { uai: Uai | null; warnings: string[] } | null {
  if (text.trim() === '') return { uai: null, warnings: [] };
  const uai = parseUai(text);
  if (uai === null) return null;
  const warnings = isCheckedUai(uai)
    ? []
    : [`La lettre du code UAI ${uai} ne correspond pas à ses chiffres.`];
  return { uai, warnings };
}

function tidy(text: string): string {
  return normalizeText(text, 'NFC').replace(/\s+/gu, ' ').trim();
}

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
