import { createSasl } from '../sasl/create-sasl.ts';
import type { Sasl } from '../sasl/types.ts';
import type { Identity } from '../types.ts';

/** The real conversation, over passwords that `authenticate` knows. */
export function createFakeSasl(authenticate: Identity['authenticateAppPassword']): Sasl {
  return createSasl({ authenticateAppPassword: authenticate });
}
