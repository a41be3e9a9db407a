/** A leaky bucket of failures. */
export interface BucketLimit {
  /** Failures without any wait. */
  free: number;
  /** Seconds in which one failure is forgotten. */
  drainSeconds: number;
  /** Longest wait; beyond `free` each failure doubles it from two seconds. */
  maxWaitSeconds: number;
}
