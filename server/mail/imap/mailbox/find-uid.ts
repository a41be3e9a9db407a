/** Binary search among the first `count`; -1 when it is not there. */
export function findUid(uids: Uint32Array, count: number, uid: number): number {
  const position = findFirst(uids, count, uid);
  return position < count && uids[position] === uid ? position : -1;
}

/**
 * The first position whose uid is not below `uid`; `count` when there is none. Each uid is above the one before, so that
 * the first and the last say where it may be: but for the gaps between them, at one place.
 */
export function findFirst(uids: Uint32Array, count: number, uid: number): number {
  const last = count === 0 ? 0 : (uids[count - 1] ?? 0);
  if (uid > last) return count;
  let low = Math.max(0, count - 1 - (last - uid));
  let high = Math.min(count, Math.max(0, uid - (uids[0] ?? 0)));
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((uids[middle] ?? 0) < uid) low = middle + 1;
    else high = middle;
  }
  return low;
}
