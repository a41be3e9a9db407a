/** One weight to be fitted. */
export interface Parameter {
  key: string;
  /** What its meaning gave it; it is drawn there. */
  start: number;
  least: number;
  most: number;
}

export interface Training {
  parameters: readonly Parameter[];
  /** A row a message: how strongly each parameter's signal was seen. */
  rows: readonly Float64Array[];
  /** Whether the message is a fraud. */
  labels: readonly boolean[];
  /** Log-odds of a message in which nothing is seen; not fitted: it is the share of frauds in real mail, not in corpora. */
  bias: number;
}

const steps = 1500;
const rate = 1;
const momentum = 0.9;
/** Strength of the pull towards the given weight. */
const pull = 0.0003;
/** An honest message counts this many times a fraud: a false alarm costs more than a miss. */
const honestWeight = 5;

/**
 * Logistic regression with bounds and a pull towards the given weights (a Gaussian prior), by projected gradient descent with
 * momentum. Fixed steps, fixed order, no chance: the same rows give the same weights.
 */
export function fit({ parameters, rows, labels, bias }: Training): Float64Array {
  const weights = Float64Array.from(parameters, ({ start }) => start);
  const speed = new Float64Array(parameters.length);
  const total = labels.reduce((sum, isFraud) => sum + (isFraud ? 1 : honestWeight), 0);
  for (let step = 0; step < steps; step += 1) {
    const slope = Float64Array.from(parameters, ({ start }, index) => pull * ((weights[index] ?? 0) - start));
    for (const [index, row] of rows.entries())
      addSlope(slope, row, weights, { isFraud: labels[index] === true, bias, total });
    for (const [index, { least, most }] of parameters.entries()) {
      speed[index] = momentum * (speed[index] ?? 0) + (slope[index] ?? 0);
      weights[index] = Math.min(most, Math.max(least, (weights[index] ?? 0) - rate * (speed[index] ?? 0)));
    }
  }
  return weights;
}

function addSlope(
  slope: Float64Array,
  row: Float64Array,
  weights: Float64Array,
  { isFraud, bias, total }: { isFraud: boolean; bias: number; total: number },
): void {
  let logOdds = bias;
  for (let index = 0; index < row.length; index += 1) logOdds += (row[index] ?? 0) * (weights[index] ?? 0);
  const likelihood = 1 / (1 + Math.exp(-logOdds));
  const error = ((isFraud ? likelihood - 1 : likelihood) * (isFraud ? 1 : honestWeight)) / total;
  for (let index = 0; index < row.length; index += 1)
    slope[index] = (slope[index] ?? 0) + (row[index] ?? 0) * error;
}
