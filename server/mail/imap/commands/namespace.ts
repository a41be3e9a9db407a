import { writeNamespace } from '../folders/write-namespace.ts';
import type { Handler } from '../handler.ts';
import { ok } from '../types.ts';

export const namespace: Handler<'namespace'> = async (session) => {
  writeNamespace(session);
  return ok('NAMESPACE completed');
};
