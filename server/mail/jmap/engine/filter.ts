import { MethodError } from '../errors.ts';
import { isJsonObject, type JsonObject } from '../json.ts';
import type { JmapLimits } from '../limits.ts';

export type FilterOperator = 'AND' | 'OR' | 'NOT';

/** What becomes of the parts of a filter. */
export interface FilterReader<Filter> {
  condition(node: JsonObject): Filter;
  operator(operator: FilterOperator, conditions: Filter[]): Filter;
}

type Limits = Pick<JmapLimits, 'maxFilterDepth' | 'maxFilterConditions'>;

/** Reads a filter that is not null (RFC 8620, section 5.5). Throws `unsupportedFilter` beyond the limits. */
export function readFilter<Filter>(node: unknown, limits: Limits, reader: FilterReader<Filter>): Filter {
  let left = limits.maxFilterConditions;
  const read = (inner: unknown, depth: number): Filter => {
    left -= 1;
    if (left < 0) throw new MethodError('unsupportedFilter', 'too many conditions');
    if (!isJsonObject(inner)) throw new MethodError('invalidArguments', 'a filter is an object');
    if (!Object.hasOwn(inner, 'operator')) return reader.condition(inner);
    if (depth >= limits.maxFilterDepth) throw new MethodError('unsupportedFilter', 'nested too deep');
    const { operator, conditions, ...others } = inner;
    if (operator !== 'AND' && operator !== 'OR' && operator !== 'NOT') {
      throw new MethodError('invalidArguments', 'an operator is AND, OR or NOT');
    }
    if (!Array.isArray(conditions) || Object.keys(others).length > 0) {
      throw new MethodError('invalidArguments', 'an operator has "conditions"');
    }
    return reader.operator(
      operator,
      conditions.map((condition) => read(condition, depth + 1)),
    );
  };
  return read(node, 0);
}

/** A reader that makes tests of one value. */
export function createTestReader<Value>(
  condition: (node: JsonObject) => (value: Value) => boolean,
): FilterReader<(value: Value) => boolean> {
  return {
    condition,
    operator(operator, tests) {
      switch (operator) {
        case 'AND':
          return (value) => tests.every((test) => test(value));
        case 'OR':
          return (value) => tests.some((test) => test(value));
        case 'NOT':
          return (value) => !tests.some((test) => test(value));
        default:
          throw new Error(`no test for ${String(operator satisfies never)}`);
      }
    },
  };
}
