import { InvalidArgumentError } from 'commander';

/** A file that would touch more of the directory than this is more likely cut or mixed up than right. */
export const DEFAULT_SHARE = 20;
/** Below so many, a share says nothing. */
const FEW = 20;

/** `20` → 20, in percent. */
export function parseShare(text: string): number {
  if (!/^(100|[0-9]{1,2})$/.test(text)) throw new InvalidArgumentError('0…100');
  return Number(text);
}

export function isTooMuch(touched: number, existing: number, maxShare: number): boolean {
  return touched > FEW && touched * 100 > maxShare * existing;
}
