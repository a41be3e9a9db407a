import { carriers, type Carrier } from '../data/carriers.ts';
import { findSystem } from './find-system.ts';

/**
 * Whether this address is that of a private relay or of a hosting centre; null for lines of people, schools and
 * mobile networks.
 */
export async function findCarrier(remoteAddress: string): Promise<Carrier | null> {
  const system = await findSystem(remoteAddress);
  return system === null ? null : (carriers.get(system) ?? null);
}
