import { type PointerEvent, useRef } from 'react';

/** A press so soon and so near is the second of two, not one that was aimed anew. */
const AGAIN_MS = 1000;
const NEAR_PX = 24;

interface Place {
  x: number;
  y: number;
  at: number;
}

const placeOf = ({ clientX: x, clientY: y, timeStamp: at }: PointerEvent): Place => ({ x, y, at });
const isFar = (one: Place, other: Place) => Math.hypot(one.x - other.x, one.y - other.y) > NEAR_PX;

/**
 * Of lines that slide under the pointer when one of them goes: whether a press was aimed at what is there now. `watched` is
 * given to their list; by keyboard it always was.
 */
export function useAim() {
  const press = useRef<Place | null>(null);
  /** Of the press that lines slid by; null once the pointer has been elsewhere. */
  const slid = useRef<Place | null>(null);
  const follow = (event: PointerEvent): Place => {
    const now = placeOf(event);
    if (slid.current !== null && isFar(now, slid.current)) slid.current = null;
    return now;
  };
  return {
    watched: {
      onPointerDownCapture: (event: PointerEvent) => void (press.current = follow(event)),
      onPointerMoveCapture: (event: PointerEvent) => void follow(event),
      onKeyDownCapture: () => void (press.current = null),
    },
    /** The press that is being answered makes lines slide. */
    slide(): void {
      slid.current = press.current;
      // What comes without a pointer, as from a screen reader, is no second press of it.
      press.current = null;
    },
    isAimed(): boolean {
      const [now, before] = [press.current, slid.current];
      if (now === null || before === null || now.at - before.at > AGAIN_MS) return true;
      slid.current = now;
      press.current = null;
      return false;
    },
  };
}
