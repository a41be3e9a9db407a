import type { ReceiveLimits } from '../limits.ts';
import type { Admission } from './admission.ts';
import type { ByteBudget } from './byte-budget.ts';

/** What every session of one listener shares. */
export interface GuardSettings {
  limits: ReceiveLimits;
  budget: ByteBudget;
  admission: Admission;
}
