import type { Identity, Structures } from '#identity';
import type { Role } from '#contract';
import { people } from './data/people.ts';
import { pial, schools, type School } from './data/schools.ts';

export interface DemoPerson {
  login: string;
  given: string;
  name: string;
  address: string;
  role: Role;
  school: string;
}

/** What founding the directory takes. */
export type DirectoryRoom = Identity & { structures: Structures };

/** Everybody's password in the demonstration; the start prints it. */
export const DEMO_PASSWORD = 'Mirabelle-Digue-54!';
/** And the password other programs use over JMAP with Basic. */
export const DEMO_APP_PASSWORD = 'demo-jmap-mirabelle-2026';

const UAI_KEY = 'ABCDEFGHJKLMNPRSTUVWXYZ';

/** A UAI with its check letter (the number modulo 23 in an alphabet without I, O, Q). */
export function uaiOf(digits: string): string {
  return digits + UAI_KEY.charAt(Number(digits) % 23);
}

function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z]+/g, '-');
}

/** Logins and addresses by the académie's rule: first letter and surname; prenom.nom@; a digit for homonyms. */
export function listPeople(domain: string): DemoPerson[] {
  const taken = new Map<string, number>();
  return people.map(([given, family, role, school]) => {
    const base = plain(given).charAt(0) + plain(family);
    const seen = taken.get(base) ?? 0;
    taken.set(base, seen + 1);
    return {
      login: seen === 0 ? base : `${base}${seen}`,
      given,
      name: `${given} ${family}`,
      address: `${plain(given)}.${plain(family)}@${domain}`,
      role,
      school,
    };
  });
}

export function schoolAddress(school: School, domain: string): string {
  return `ce.${uaiOf(school.digits)}@${domain}`.toLowerCase();
}

/** Founds schools, people, their aliases and the functional mailboxes; returns what was created. */
export async function foundDirectory(identity: DirectoryRoom, domain: string): Promise<DemoPerson[]> {
  await identity.createEstablishments(
    schools.map((school) => ({
      uai: uaiOf(school.digits),
      name: `${school.name}, ${school.city}`,
      city: school.city,
      department: school.department,
    })),
  );
  const everybody = listPeople(domain);
  await identity.importAccounts(
    everybody.map((person, index) => {
      const [givenName, familyName] = people[index] as (typeof people)[number];
      return {
        login: person.login,
        givenName,
        familyName,
        address: person.address,
        role: person.role,
        establishment: uaiOf(person.school),
        password: DEMO_PASSWORD,
        appPassword: DEMO_APP_PASSWORD,
      };
    }),
    { areTemporary: false },
  );
  await identity.addAliases(
    everybody.map((person) => ({ address: person.address, alias: `${person.login}@${domain}` })),
  );
  await foundFunctionalMailboxes(identity, domain, everybody);
  await identity.structures.importUnits(
    [
      {
        code: 'PIAL-MORTAGNE',
        kind: 'pial',
        name: `AESH du ${pial.name}`,
        address: `aesh.mortagne@${domain}`,
        establishments: pial.schools.map(uaiOf).join(' '),
      },
    ],
    false,
  );
  return everybody;
}

async function foundFunctionalMailboxes(
  identity: Identity,
  domain: string,
  everybody: DemoPerson[],
): Promise<void> {
  const member = (person: DemoPerson) => ({
    address: person.address,
    right: person.role === 'head' ? ('owner' as const) : ('member' as const),
  });
  const offices = schools.map((school) => ({
    address: schoolAddress(school, domain),
    name: `${school.name} (${school.city})`,
    establishment: uaiOf(school.digits),
    members: everybody
      .filter((person) => person.school === school.digits && ['head', 'office'].includes(person.role))
      .map(member),
  }));
  const inPial = (person: DemoPerson) => pial.schools.includes(person.school);
  await identity.createFunctionalMailboxes([
    ...offices,
    {
      address: `${pial.localPart}@${domain}`,
      name: pial.name,
      establishment: null,
      members: everybody
        .filter((person) => inPial(person) && ['coordinator', 'aesh'].includes(person.role))
        .map((person) => ({
          address: person.address,
          right: person.role === 'coordinator' ? ('owner' as const) : ('reader' as const),
        })),
    },
    {
      address: `assistance@${domain}`,
      name: 'Assistance informatique',
      establishment: null,
      members: everybody.filter((person) => person.role === 'help-desk').map(member),
    },
  ]);
}
