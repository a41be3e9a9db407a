export * from './clock.ts';
export * from './db/connect.ts';
export * from './db/embedded.ts';
export * from './db/migrate.ts';
export * from './dns.ts';
export * from './errors.ts';
export * from './ids.ts';
export * from './log.ts';
