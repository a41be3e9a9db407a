/** How many lines one answer of the console's API holds at most; what waits beyond comes once those have their answer. */
export const listLimits = {
  reports: 200,
  releases: 200,
  incidents: 500,
  announcements: 100,
  heldMessages: 200,
  /** The older ones are asked for by `before`. */
  campaigns: 50,
} as const;
