import ipaddr from 'ipaddr.js';
import type { AccountId, Clock, Db } from '#base';
import type { NetworkKind } from '#contract';
import { formatNetwork } from '../throttle.ts';
import type { Carrier } from '../data/carriers.ts';
import { findCarrier } from './carrier.ts';
import { findCountry } from './country.ts';
import {
  deleteKnownNetwork,
  deleteSchoolNetwork,
  findSchoolNetwork,
  listKnownNetworks,
  listSchoolNetworks,
  upsertKnownNetwork,
  upsertSchoolNetwork,
  type KnownNetwork,
  type SchoolNetwork,
} from './networks.sql.ts';

export interface NetworkFacts {
  kind: NetworkKind;
  country: string | null;
  /** Name of the school's range, or that the person gave. */
  label: string | null;
  /** Of a private relay or a hosting centre; null for a line of somebody's own. */
  carrier: Carrier | null;
}

export const MAX_KNOWN = 20;

/** Where people connect from: a school, a network of their own, an unknown one, abroad. */
export interface Networks {
  classify(account: AccountId, remoteAddress: string): Promise<NetworkFacts>;
  listSchools(): Promise<SchoolNetwork[]>;
  /** False when `range` is no CIDR. */
  setSchool(range: string, label: string): Promise<boolean>;
  removeSchool(range: string): Promise<boolean>;
  listKnown(account: AccountId): Promise<KnownNetwork[]>;
  /** False when the address is malformed, or the person has as many as one may have. */
  confirm(account: AccountId, remoteAddress: string, label: string): Promise<boolean>;
  forget(account: AccountId, network: string): Promise<boolean>;
}

export function createNetworks(options: { db: Db; clock: Clock; homeCountry: string }): Networks {
  const { db, clock, homeCountry } = options;
  return {
    async classify(account, remoteAddress) {
      if (!ipaddr.isValid(remoteAddress))
        return { kind: 'unknown', country: null, label: null, carrier: null };
      // IPv4 written as IPv6 is IPv4; a zone names an interface of ours.
      const address = ipaddr.process(remoteAddress.split('%')[0] ?? '').toString();
      const school = await findSchoolNetwork(db, address);
      const country = await findCountry(address);
      const carrier = await findCarrier(address);
      if (school !== null) return { kind: 'school', country, label: school.label, carrier: null };
      const network = formatNetwork(address);
      const known = (await listKnownNetworks(db, account)).find((one) => one.network === network);
      if (known !== undefined) return { kind: 'known', country, label: known.label, carrier };
      // An address of no country, as behind a proxy, says nothing of where the person is.
      const isAbroad = country !== null && country !== homeCountry;
      return { kind: isAbroad ? 'abroad' : 'unknown', country, label: null, carrier };
    },
    listSchools: () => listSchoolNetworks(db),
    async setSchool(range, label) {
      const cidr = parseRange(range);
      if (cidr === null) return false;
      await upsertSchoolNetwork(db, { range: cidr, label });
      return true;
    },
    async removeSchool(range) {
      const cidr = parseRange(range);
      return cidr !== null && deleteSchoolNetwork(db, cidr);
    },
    listKnown: (account) => listKnownNetworks(db, account),
    async confirm(account, remoteAddress, label) {
      const network = formatNetwork(remoteAddress);
      const known = await listKnownNetworks(db, account);
      const isFull = known.length >= MAX_KNOWN && !known.some((one) => one.network === network);
      if (network === 'unknown' || isFull) return false;
      await upsertKnownNetwork(db, account, { network, label, confirmedAt: clock.now() });
      return true;
    },
    forget: (account, network) => deleteKnownNetwork(db, account, { network, now: clock.now() }),
  };
}

/** A range in its canonical form; a bare address is a range of one. Null when it is none. */
export function parseRange(text: string): string | null {
  const trimmed = text.trim();
  try {
    const [address, bits] = ipaddr.isValid(trimmed)
      ? [ipaddr.parse(trimmed), ipaddr.parse(trimmed).kind() === 'ipv4' ? 32 : 128]
      : ipaddr.parseCIDR(trimmed);
    const family = address.kind() === 'ipv4' ? ipaddr.IPv4 : ipaddr.IPv6;
    return `${family.networkAddressFromCIDR(`${address.toString()}/${bits}`).toString()}/${bits}`;
  } catch {
    return null;
  }
}
