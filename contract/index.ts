export * from './activation.ts';
export * from './app-passwords.ts';
export * from './connections.ts';
export * from './evidence.ts';
export * from './factors.ts';
export * from './passwords.ts';
export * from './session.ts';
export * from './verdict.ts';
