import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import ipaddr from 'ipaddr.js';
import { Reader, type Response } from 'mmdb-lib';

interface CountryRecord {
  country_code?: string;
}

type CountryReader = Reader<CountryRecord & Response>;
let readers: Promise<{ v4: CountryReader; v6: CountryReader }> | null = null;

/**
 * The country (ISO 3166-1) to which the registries gave this address; null for private ones and those that nobody
 * holds. From the free tables of `@ip-location-db` (public domain), read at the first call: two files of some seven
 * megabytes.
 */
export async function findCountry(remoteAddress: string): Promise<string | null> {
  if (!ipaddr.isValid(remoteAddress)) return null;
  const address = ipaddr.process(remoteAddress);
  if (address.range() !== 'unicast') return null;
  readers ??= openReaders();
  const { v4, v6 } = await readers;
  const record = (address.kind() === 'ipv4' ? v4 : v6).get(address.toString());
  return record?.country_code ?? null;
}

async function openReaders(): Promise<{ v4: CountryReader; v6: CountryReader }> {
  const open = async (family: 'ipv4' | 'ipv6'): Promise<CountryReader> => {
    const name = `@ip-location-db/geo-whois-asn-country-mmdb/geo-whois-asn-country-${family}.mmdb`;
    return new Reader<CountryRecord & Response>(await readFile(fileURLToPath(import.meta.resolve(name))));
  };
  return { v4: await open('ipv4'), v6: await open('ipv6') };
}
