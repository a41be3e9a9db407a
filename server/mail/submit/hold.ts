const DATE_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:\d{2})$/;

/** Until when a parameter of RFC 4865 holds a message: HOLDFOR, HOLDUNTIL; null when it is neither, or malformed. */
export function parseHold(name: string, value: string, now: Date): Date | null {
  switch (name) {
    case 'HOLDFOR':
      return /^\d{1,9}$/.test(value) ? new Date(now.getTime() + Number(value) * 1000) : null;
    case 'HOLDUNTIL': {
      const until = DATE_TIME.test(value) ? new Date(value) : null;
      return until === null || Number.isNaN(until.getTime()) ? null : until;
    }
    default:
      return null;
  }
}
