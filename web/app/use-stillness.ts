import { useEffect, useState } from 'react';

/** Without a key for so long, in milliseconds, the person is not in the middle of a word. */
const pause = 1000;

/** True once something is wanted and nobody is typing: what takes the focus then swallows no letters. */
export function useStillness(isWanted: boolean): boolean {
  const [isStill, setStill] = useState(false);
  useEffect(() => {
    setStill(false);
    if (!isWanted) return undefined;
    const settle = () => setTimeout(() => setStill(true), pause);
    let timer = settle();
    const wait = () => {
      clearTimeout(timer);
      timer = settle();
    };
    document.addEventListener('keydown', wait, true);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('keydown', wait, true);
    };
  }, [isWanted]);
  return isWanted && isStill;
}
