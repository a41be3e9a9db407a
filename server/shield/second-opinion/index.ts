export { type SecondOpinion } from './answer.ts';
export { createSecondFilter, type SecondFilter } from './create-second-filter.ts';
