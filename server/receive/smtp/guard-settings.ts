import type { ReceiveLimits } from '../limits.ts';
import type { Admission, ByteBudget } from '#base';

/** What every session of one listener shares. */
export interface GuardSettings {
  limits: ReceiveLimits;
  budget: ByteBudget;
  admission: Admission;
}
