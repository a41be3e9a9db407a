import type { Static, TSchema } from 'typebox';
import { Compile } from 'typebox/schema';
import type { Capability } from '../capabilities.ts';
import { MethodError } from '../errors.ts';
import { parseAccountId } from '../ids.ts';
import type { JsonObject } from '../json.ts';
import type { Call, Method, MethodResponse, RequestContext } from './call.ts';

export interface MethodDefinition<Schema extends TSchema> {
  name: string;
  capability: Capability;
  /** `write`: refused to those who may only read the account; `mark`: to those who may not even mark as read. */
  access: Method['access'];
  arguments: Schema;
  run(args: Static<Schema>, call: Call): Promise<JsonObject | MethodResponse[]>;
}

/**
 * A method of one account. The account is found among the person's own before anything else is looked at: no method
 * can be written that forgets to.
 */
export function defineMethod<const Schema extends TSchema>(definition: MethodDefinition<Schema>): Method {
  const { name, capability, access } = definition;
  const validator = Compile(definition.arguments);
  return {
    name,
    capability,
    access,
    async run(args, context) {
      const accounts = access !== 'read' ? await context.findAccounts() : context.accounts;
      const call = openAccount(args, { ...context, accounts }, access);
      if (!validator.Check(args)) {
        const [, faults] = validator.Errors(args);
        throw new MethodError('invalidArguments', describeFault(faults));
      }
      const result = await definition.run(args as Static<Schema>, call);
      return Array.isArray(result) ? result : [{ name, arguments: result }];
    },
  };
}

function openAccount(args: JsonObject, context: RequestContext, access: Method['access']): Call {
  const given = args['accountId'];
  if (typeof given !== 'string') throw new MethodError('invalidArguments', '"accountId" is missing');
  const accountId = parseAccountId(given);
  const account = accountId === null ? undefined : context.accounts.get(accountId);
  if (accountId === null || account === undefined) {
    throw new MethodError('accountNotFound', 'no such account');
  }
  if ((access === 'write' && account.isReadOnly) || (access === 'mark' && !account.mayMarkSeen)) {
    throw new MethodError('accountReadOnly', 'this account may only be read');
  }
  return { ...context, account, accountId };
}

function describeFault(faults: readonly { instancePath: string; message: string }[]): string {
  const fault = faults[0];
  return fault === undefined ? 'malformed arguments' : `${fault.instancePath || '/'} ${fault.message}`;
}
