import type { FastifyInstance } from 'fastify';
import { autoconfigRoutes } from './autoconfig-routes.ts';
import { autodiscoverRoutes } from './autodiscover-routes.ts';
import { deviceRoutes } from './device-routes.ts';
import type { SetupRoutesOptions } from './parts.ts';

/** How programs and people learn our servers, as a Fastify plugin. */
export function setupRoutes(options: SetupRoutesOptions): (app: FastifyInstance) => Promise<void> {
  return async (app) => {
    // Bodies and headers are read differently by each: they stay apart.
    for (const routes of [autoconfigRoutes, autodiscoverRoutes, deviceRoutes]) {
      await app.register(async (inner) => routes(inner, options));
    }
  };
}
