import type { ModelCard } from '#contract';
import { blindSpots } from './data/blind-spots.ts';
import { modelFigures } from './data/model-figures.ts';
import { familyOf } from './families.ts';
import { interactions } from './interactions.ts';
import { bias, cautionFrom, dangerFrom } from './levels.ts';
import { keyOf, weightOf } from './model.ts';
import { signals } from './signals/index.ts';

/** What the model weighs, how well it does and what it does not see: the one source of the page in docs and of the console's. */
export function createModelCard(): ModelCard {
  const weights = [...signals, ...interactions].map((part) => ({
    key: keyOf(part),
    family: familyOf('name' in part ? part.name : part.signals[0]),
    meaning: part.weight,
    weight: weightOf(part),
  }));
  return {
    ...modelFigures,
    bias,
    cautionFrom,
    dangerFrom,
    weights: weights.sort((a, b) => (a.key < b.key ? -1 : 1)),
    blindSpots: [...blindSpots],
  };
}

/** Weights that a fit moved away from their meaning. */
export function listMoved({ weights }: ModelCard): ModelCard['weights'] {
  return weights.filter(({ meaning, weight }) => Math.abs(weight - meaning) >= 0.005);
}
