import type { Sentence } from './verdict.ts';
import type { VerdictFamily } from './verdict-counts.ts';

/** What a fit's weights do, measured when they were fitted. */
export interface ModelFigures {
  frauds: number;
  honest: number;
  /** Recall by share of false alarms: on the training messages, and with each fifth judged by a fit on the other four. */
  recall: { share: number; seen: number; unseen: number }[];
  /** Frauds found at 0.5 % false alarms on unseen messages, by language, source and family of what weighs most. */
  groups: {
    title: 'language' | 'source' | 'family';
    rows: { name: string; frauds: number; found: number }[];
  }[];
}

/** GET /admin/model: the same facts as docs/model-card.md. */
export interface ModelCard extends ModelFigures {
  /** Log-odds before anything is seen. */
  bias: number;
  /** Scores from which the levels begin. */
  cautionFrom: number;
  dangerFrom: number;
  /** Every signal and named pair. `weight` counts; `meaning` is what it was given before any corpus. */
  weights: { key: string; family: VerdictFamily; meaning: number; weight: number }[];
  blindSpots: Sentence[];
}
