import { capabilities } from '../capabilities.ts';
import type { Method } from '../engine/call.ts';

/** RFC 8620, section 4. */
export const coreEcho = (): Method => ({
  name: 'Core/echo',
  capability: capabilities.core,
  access: 'read',
  run: async (args) => [{ name: 'Core/echo', arguments: args }],
});
