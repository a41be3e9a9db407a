import type { Scanner } from '../scanner.ts';
import { statusItems, type StatusItem } from '../types.ts';

export function parseStatusItems(scanner: Scanner): StatusItem[] {
  return scanner.list(() => {
    const word = scanner.word();
    return statusItems.find((item) => item === word) ?? scanner.fail('a known item of STATUS');
  }, statusItems.length * 2);
}
