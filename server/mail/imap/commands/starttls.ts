import type { Handler } from '../handler.ts';
import { bad, ok } from '../types.ts';

export const starttls: Handler<'starttls'> = async (_session, _command, { isEncrypted }) => {
  return isEncrypted ? bad('TLS is active already') : ok('Begin TLS');
};
