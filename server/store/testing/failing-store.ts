import type { Store } from '../types.ts';

type Method = Exclude<keyof Store, 'subscribe' | 'verify' | 'isHearing'>;

export interface FailingStore {
  /** Passes every call on, but those that are to fail. */
  store: Store;
  /** The next `times` calls of the method (all, when not given) reject with the fault. */
  fail(method: Method, fault: Error, times?: number): void;
  /** All methods work again. */
  mend(): void;
  /** How often each method was called. */
  readonly calls: ReadonlyMap<Method, number>;
}

const untouched = new Set<string | symbol>(['subscribe', 'verify', 'isHearing']);

/** A store that fails on command, before anything is written. */
export function createFailingStore(store: Store): FailingStore {
  const faults = new Map<Method, { fault: Error; times: number }>();
  const calls = new Map<Method, number>();
  function takeFault(method: Method): Error | null {
    calls.set(method, (calls.get(method) ?? 0) + 1);
    const planned = faults.get(method);
    if (planned === undefined || planned.times <= 0) return null;
    planned.times -= 1;
    return planned.fault;
  }
  return {
    store: new Proxy(store, {
      get(target, name, receiver) {
        const member: unknown = Reflect.get(target, name, receiver);
        if (typeof member !== 'function' || untouched.has(name)) return member;
        return (...values: unknown[]): unknown => {
          const fault = takeFault(name as Method);
          return fault === null ? Reflect.apply(member, target, values) : Promise.reject(fault);
        };
      },
    }),
    fail: (method, fault, times = Infinity) => void faults.set(method, { fault, times }),
    mend: () => faults.clear(),
    calls,
  };
}
