import type { ModelFigures } from '#contract';

/** Written by `npm run shield:fit`: what the fitted weights do on the messages that they were fitted on, and on unseen ones. */
export const modelFigures: ModelFigures = {
  frauds: 2000,
  honest: 2500,
  recall: [
    { share: 0.001, seen: 0.698, unseen: 0.668 },
    { share: 0.005, seen: 0.75, unseen: 0.741 },
    { share: 0.01, seen: 0.791, unseen: 0.783 },
    { share: 0.05, seen: 0.905, unseen: 0.905 },
  ],
  groups: [
    {
      title: 'language',
      rows: [
        { name: 'en', frauds: 988, found: 688 },
        { name: 'de', frauds: 346, found: 299 },
        { name: 'pt', frauds: 322, found: 240 },
        { name: 'und', frauds: 167, found: 123 },
        { name: 'nl', frauds: 91, found: 64 },
        { name: 'fr', frauds: 51, found: 43 },
        { name: 'es', frauds: 25, found: 17 },
      ],
    },
    {
      title: 'source',
      rows: [{ name: 'phishing_pot', frauds: 2000, found: 1482 }],
    },
  ],
};
