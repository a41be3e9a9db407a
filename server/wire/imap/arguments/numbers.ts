import type { Scanner } from '../scanner.ts';
import { parseSequenceSet } from '../sequence-set.ts';
import type { Numbers } from '../types.ts';

export function parseNumbers(scanner: Scanner): Numbers {
  return scanner.tryText('$') ? { kind: 'saved' } : { kind: 'set', set: parseSequenceSet(scanner) };
}
