import type { ModelFigures } from '#contract';

/** Written by `npm run shield:fit`: what the fitted weights do on the messages that they were fitted on, and on unseen ones. */
export const modelFigures: ModelFigures = {
  frauds: 2000,
  honest: 2500,
  recall: [
    { share: 0.001, seen: 0.6815, unseen: 0.634 },
    { share: 0.005, seen: 0.845, unseen: 0.8365 },
    { share: 0.01, seen: 0.87, unseen: 0.869 },
    { share: 0.05, seen: 0.936, unseen: 0.9345 },
  ],
  groups: [
    {
      title: 'language',
      rows: [
        { name: 'en', frauds: 988, found: 791 },
        { name: 'de', frauds: 346, found: 334 },
        { name: 'pt', frauds: 322, found: 263 },
        { name: 'und', frauds: 167, found: 135 },
        { name: 'nl', frauds: 91, found: 73 },
        { name: 'fr', frauds: 51, found: 49 },
        { name: 'es', frauds: 25, found: 19 },
      ],
    },
    { title: 'source', rows: [{ name: 'phishing_pot', frauds: 2000, found: 1673 }] },
  ],
};
