import { capabilityCode } from '../capabilities.ts';
import type { Handler } from '../handler.ts';
import { ok } from '../types.ts';

export const capability: Handler<'capability'> = async (session, _command, { isEncrypted }) => {
  session.out.line(`* ${capabilityCode(session, isEncrypted)}`);
  return ok('CAPABILITY completed');
};
