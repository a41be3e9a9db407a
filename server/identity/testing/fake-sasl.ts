import { createSasl } from '../sasl/create-sasl.ts';
import type { Sasl } from '../sasl/types.ts';
import type { Identity } from '../types.ts';

/** The real conversation over passwords that `authenticate` knows, none of which SCRAM knows. */
export function createFakeSasl(authenticate: Identity['authenticateAppPassword']): Sasl {
  return createSasl({
    authenticateAppPassword: authenticate,
    scram: {
      verifiers: { saltOf: () => Buffer.alloc(16), find: async () => null },
      uses: {
        check: async () => ({ kind: 'open' }),
        fail: async () => ({ kind: 'refused' }),
        accept: async () => ({ kind: 'refused' }),
      },
      isInForce: async () => true,
    },
    bearer: {
      authenticate: async () => ({ kind: 'refused' }),
      isNamed: async ({ login, address }, name) => name === login || name === address,
      configurationUrl: null,
    },
  });
}
