import type { Handler } from '../handler.ts';
import { ok } from '../types.ts';

/** Also CHECK: whatever was committed before is told. */
export const noop: Handler<'noop' | 'check'> = async (session) => {
  await session.selected?.handle.refresh();
  return ok('completed');
};
