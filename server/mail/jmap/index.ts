export { findFile } from './blobs.ts';
export { jmapRoutes } from './routes.ts';
export type { JmapOptions } from './http/options.ts';
export { defaultJmapLimits, type JmapLimits } from './limits.ts';
