import { capabilities } from '../capabilities.ts';
import type { Method } from '../engine/call.ts';

/** RFC 8620, section 4. */
export const coreEcho = (): Method => ({
  name: 'Core/echo',
  capability: capabilities.core,
  access: 'read',
  // It opens no account.
  knowsPartial: false,
  run: async (args) => [{ name: 'Core/echo', arguments: args }],
});
