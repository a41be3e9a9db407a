export * from './create-support.ts';
export * from './review.ts';
