import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import ipaddr from 'ipaddr.js';
import { carriers } from '../data/carriers.ts';
import { collectingServices } from '../data/collectors.ts';

interface Range {
  start: bigint;
  end: bigint;
  system: number;
}

const listed: ReadonlySet<number> = new Set([
  ...carriers.keys(),
  ...collectingServices.flatMap(({ networks }) => networks),
]);
let tables: Promise<{ ipv4: Range[]; ipv6: Range[] }> | null = null;

/**
 * The number of the autonomous system that this address belongs to, where one of our lists names it; null for all others,
 * as for lines of people, schools and mobile networks. From the free table of `@ip-location-db/asn` (Route Views, DB-IP and
 * NRO, CC BY 4.0), read line by line at the first call; only the ranges of our lists are kept.
 */
export async function findSystem(remoteAddress: string): Promise<number | null> {
  if (!ipaddr.isValid(remoteAddress)) return null;
  const address = ipaddr.process(remoteAddress);
  if (address.range() !== 'unicast') return null;
  tables ??= readTables();
  const ranges = (await tables)[address.kind()];
  return search(ranges, toNumber(address.toByteArray()));
}

async function readTables(): Promise<{ ipv4: Range[]; ipv6: Range[] }> {
  return { ipv4: await readTable('ipv4'), ipv6: await readTable('ipv6') };
}

/** Lines `start,end,asn,name`, the addresses as numbers, in order. */
async function readTable(family: 'ipv4' | 'ipv6'): Promise<Range[]> {
  const file = fileURLToPath(import.meta.resolve(`@ip-location-db/asn/asn-${family}-num.csv`));
  const ranges: Range[] = [];
  for await (const line of createInterface({ input: createReadStream(file) })) {
    const [start = '', end = '', asn = ''] = line.split(',', 3);
    const system = Number(asn);
    if (listed.has(system)) ranges.push({ start: BigInt(start), end: BigInt(end), system });
  }
  return ranges;
}

function toNumber(bytes: readonly number[]): bigint {
  return bytes.reduce((number, byte) => (number << 8n) | BigInt(byte), 0n);
}

function search(ranges: readonly Range[], address: bigint): number | null {
  let [low, high] = [0, ranges.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const range = ranges[middle] as Range;
    if (address < range.start) high = middle - 1;
    else if (address > range.end) low = middle + 1;
    else return range.system;
  }
  return null;
}
