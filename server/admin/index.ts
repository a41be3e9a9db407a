export type { AdminRoutesOptions } from './parts.ts';
export { adminRoutes } from './routes.ts';
