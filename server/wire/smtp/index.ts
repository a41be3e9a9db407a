export * from './authentication-results.ts';
export * from './control.ts';
export * from './data-reader.ts';
export * from './line-reader.ts';
export * from './path.ts';
export * from './trace.ts';
