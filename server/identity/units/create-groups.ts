import type { Clock, Db } from '#base';
import { parseAddress } from '../address.ts';
import type { Domains } from '../domains.ts';
import { findPerson } from '../person.sql.ts';
import { staffRoles } from '../role.ts';
import type { Identity } from '../types.ts';
import { listGroupMembers } from './units.sql.ts';

/** Group addresses lead to their members of today, for the staff of the académie and for nobody else. */
export function createGroups(options: {
  db: Db;
  clock: Clock;
  domains: Domains;
}): Pick<Identity, 'expandGroups'> {
  const { db, clock, domains } = options;
  return {
    async expandGroups(sender, addresses) {
      const asked = new Map<string, string>();
      for (const address of addresses) {
        const parsed = parseAddress(address);
        if (parsed !== null && parsed.tag === null && domains.isOwn(parsed.domain)) {
          asked.set(parsed.address, address);
        }
      }
      const groups = new Map<string, string[]>();
      if (asked.size === 0) return groups;
      const rows = await listGroupMembers(db, [...asked.keys()], clock.now().toISOString().slice(0, 10));
      if (rows.length === 0) return groups;
      const person = await findPerson(db, sender);
      if (person === null || !staffRoles.includes(person.role)) return groups;
      for (const { group, member } of rows) {
        const address = asked.get(group) ?? group;
        const members = groups.get(address) ?? [];
        if (member !== null) members.push(member);
        groups.set(address, members);
      }
      return groups;
    },
  };
}
