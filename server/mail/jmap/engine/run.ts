import { randomBytes } from 'node:crypto';
import type { Log } from '#base';
import { MethodError } from '../errors.ts';
import type { JsonObject } from '../json.ts';
import { formatMethodError } from '../replies.ts';
import type { Invocation, Method, RequestContext } from './call.ts';
import { resolveReferences } from './references.ts';

export type Answer = [name: string, args: JsonObject, callId: string];

/** Calls one after the other, each seeing the answers of those before it (RFC 8620, section 3.3). */
export async function runCalls(
  calls: readonly Invocation[],
  context: RequestContext,
  methods: ReadonlyMap<string, Method>,
  log: Log,
): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (const [name, args, callId] of calls) {
    const method = methods.get(name);
    try {
      if (method === undefined || !context.using.has(method.capability)) {
        throw new MethodError('unknownMethod', 'no such method under the capabilities in "using"');
      }
      const resolved = resolveReferences(args, answers, context.limits.maxReferenceWork);
      for (const response of await method.run(resolved, context)) {
        answers.push([response.name, response.arguments, callId]);
      }
    } catch (error) {
      answers.push(['error', formatFault(error, { name, access: method?.access ?? 'read' }, log), callId]);
    }
  }
  return answers;
}

/** What was expected is said; what was not is logged and named by a reference id. */
function formatFault(error: unknown, method: Pick<Method, 'name' | 'access'>, log: Log): JsonObject {
  if (error instanceof MethodError) return formatMethodError(error);
  const reference = randomBytes(6).toString('hex');
  log.error({ err: error, method: method.name, reference }, 'a JMAP method failed');
  // RFC 8620, section 3.6.2: `serverFail` promises that nothing was changed.
  const type = method.access !== 'read' ? 'serverPartialFail' : 'serverFail';
  return { type, description: `reference ${reference}` };
}
