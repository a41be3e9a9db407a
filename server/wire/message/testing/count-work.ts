/** How much of a buffer was read by searches and conversions; single octets are not counted. */
export interface Work {
  octets: number;
}

/** Counts from now on what is read of `bytes` and of what is cut from it, so that a test needs no clock. */
export function countWork(bytes: Buffer): Work {
  const work: Work = { octets: 0 };
  watch(bytes, work);
  return work;
}

function watch(bytes: Buffer, work: Work): void {
  const { indexOf, toString, subarray } = Buffer.prototype;
  Object.defineProperties(bytes, {
    indexOf: {
      value: (needle: string | number | Uint8Array, from = 0, encoding?: BufferEncoding): number => {
        const found: number = indexOf.call(bytes, needle, from, encoding);
        work.octets += found < 0 ? bytes.length - from : found - from + 1;
        return found;
      },
    },
    toString: {
      value: (encoding?: BufferEncoding, start = 0, end = bytes.length): string => {
        work.octets += Math.max(0, end - start);
        return toString.call(bytes, encoding, start, end);
      },
    },
    subarray: {
      value: (start?: number, end?: number): Buffer => {
        const part: Buffer = subarray.call(bytes, start, end);
        watch(part, work);
        return part;
      },
    },
  });
}
