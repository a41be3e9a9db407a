import { createWords } from '#identity';

/** What `testWords` takes for everybody's own password, and for their own NUMEN. */
export const OWN_PASSWORD = 'Mon-Secret-54';
export const OWN_NUMEN = '99Z9999999ZZZ';

export const testWords = createWords({
  isOwnNumen: async (_person, candidates) => candidates.includes(OWN_NUMEN),
  holdsOwnPassword: async (_person, text) => text.includes(OWN_PASSWORD),
});
