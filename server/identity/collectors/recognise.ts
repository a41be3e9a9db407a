import ipaddr from 'ipaddr.js';
import { collectingServices, type CollectingService } from '../data/collectors.ts';
import { findSystem } from '../networks/find-system.ts';
import type { Origin } from '../types.ts';

/** A service that an académie knows of and we do not: where it leads, and the addresses (CIDR) that it comes from. */
export interface NamedCollector {
  domain: string;
  ranges: readonly string[];
}

export interface Recognised {
  service: CollectingService;
  /** The addresses of its machines, or the name that it gave. */
  evidence: 'network' | 'program';
}

type Address = ReturnType<typeof ipaddr.process>;

export function listServices(named: readonly NamedCollector[]): readonly CollectingService[] {
  const own = named.map(({ domain, ranges }): CollectingService => {
    return {
      key: domain,
      name: domain,
      kind: 'collector',
      domains: [domain],
      networks: [],
      ranges,
      programs: null,
      rule: 'refuse',
    };
  });
  return [...own, ...collectingServices];
}

/** Which service stands behind a sign-in; null for a program on somebody's own device, and where nothing tells. */
export function createRecognise(
  services: readonly CollectingService[],
): (origin: Origin) => Promise<Recognised | null> {
  const parsed = services.map((service) => ({
    service,
    ranges: service.ranges.map((range) => ipaddr.parseCIDR(range)),
  }));
  return async ({ remoteAddress, userAgent }) => {
    const text = remoteAddress.split('%')[0] ?? '';
    if (ipaddr.isValid(text)) {
      const address = ipaddr.process(text);
      const system = await findSystem(text);
      const found = parsed.find(
        ({ service, ranges }) =>
          (system !== null && service.networks.includes(system)) ||
          ranges.some((range) => isWithin(address, range)),
      );
      if (found !== undefined) return { service: found.service, evidence: 'network' };
    }
    // Of a connection that gave itself several names each counts.
    const names = userAgent.split(' ; ');
    const service = services.find(({ programs }) => names.some((name) => programs?.test(name) === true));
    return service === undefined ? null : { service, evidence: 'program' };
  };
}

function isWithin(address: Address, [start, bits]: [Address, number]): boolean {
  return address.kind() === start.kind() && address.match(start, bits);
}
