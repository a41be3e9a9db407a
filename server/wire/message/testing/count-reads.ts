/** A text that counts how many characters were looked at one by one or copied out of it. */
export interface CountedText {
  text: string;
  reads: () => number;
}

/** Wraps `source` so that a test of linear time needs no clock. Patterns run on it are not counted. */
export function countReads(source: string): CountedText {
  let reads = 0;
  const handler: ProxyHandler<object> = {
    get: (_target, key) => {
      if (typeof key === 'symbol') return () => source;
      if (/^\d+$/.test(key)) {
        reads += 1;
        return source[Number(key)];
      }
      if (key === 'length') return source.length;
      if (key === 'slice') {
        return (start: number, end: number) => {
          const part = source.slice(start, end);
          reads += part.length;
          return part;
        };
      }
      throw new Error(`not counted: ${key}`);
    },
  };
  return { text: new Proxy({}, handler) as unknown as string, reads: () => reads };
}
