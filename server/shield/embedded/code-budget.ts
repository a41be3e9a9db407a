/** What is left of the work that the codes of one message may cost: in nanoseconds, as they were measured once, counted and not timed. */
export interface CodeBudget {
  nanoseconds: number;
  /** False once something was left out. */
  isWhole: boolean;
}

export function createCodeBudget(): CodeBudget {
  return { nanoseconds: 1_200_000_000, isWhole: true };
}

/** Takes what a piece of work costs; false where less is left: whoever asks leaves it out. */
export function spend(budget: CodeBudget, cost: number): boolean {
  const isEnough = cost <= budget.nanoseconds;
  if (isEnough) budget.nanoseconds -= cost;
  else budget.isWhole = false;
  return isEnough;
}
