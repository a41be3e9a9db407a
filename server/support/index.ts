export * from './create-support.ts';
