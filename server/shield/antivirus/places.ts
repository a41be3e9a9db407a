/** Places at a filter: so many at once, so many waiting, so many octets held by all of them. */
export interface Places {
  /** The way to leave; null when there was no room, or none within `waitMs`. */
  enter(octets: number, waitMs: number): Promise<(() => void) | null>;
}

export interface PlaceLimits {
  atOnce: number;
  waiting: number;
  octets: number;
}

export function createPlaces(limits: PlaceLimits): Places {
  let inside = 0;
  let held = 0;
  const queue: (() => void)[] = [];
  const admit = () => {
    if (inside < limits.atOnce) queue.shift()?.();
  };
  const wait = (waitMs: number) =>
    new Promise<boolean>((resolve) => {
      const come = () => {
        clearTimeout(timer);
        inside += 1;
        resolve(true);
      };
      const timer = setTimeout(() => {
        queue.splice(queue.indexOf(come), 1);
        resolve(false);
      }, waitMs);
      queue.push(come);
      admit();
    });
  return {
    async enter(octets, waitMs) {
      const isFull = inside >= limits.atOnce && queue.length >= limits.waiting;
      // What is larger than all the room goes alone.
      if (isFull || (held > 0 && held + octets > limits.octets)) return null;
      held += octets;
      if (!(await wait(waitMs))) {
        held -= octets;
        return null;
      }
      let isGone = false;
      return () => {
        if (isGone) return;
        isGone = true;
        inside -= 1;
        held -= octets;
        admit();
      };
    },
  };
}
