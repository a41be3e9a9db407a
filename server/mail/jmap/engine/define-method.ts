import type { Static, TSchema } from 'typebox';
import { Compile } from 'typebox/schema';
import type { Access } from '#identity';
import type { MailView } from '#store';
import type { Capability } from '../capabilities.ts';
import type { Doors } from '../doors.ts';
import { MethodError } from '../errors.ts';
import { parseAccountId } from '../ids.ts';
import type { JsonObject } from '../json.ts';
import type { Call, Method, MethodResponse, RequestContext, ViewCall } from './call.ts';

interface Definition<Schema extends TSchema, Opened> {
  name: string;
  capability: Capability;
  /** `write`: refused to those who may only read the account; `mark`: to those who may not even mark as read. */
  access: Method['access'];
  arguments: Schema;
  run(args: Static<Schema>, call: Opened): Promise<JsonObject | MethodResponse[]>;
}

/**
 * A method of one whole account. The account is found among the person's own before anything else is looked at: no method
 * can be written that forgets to.
 */
export function defineMethod<const Schema extends TSchema>(definition: Definition<Schema, Call>): Method {
  return define(definition, false, ({ whole }) => {
    // RFC 8620, section 3.6.2: there is such an account, and the method is not for it.
    if (whole === null) throw new MethodError('accountNotSupportedByMethod', 'only some folders are shared');
    return whole;
  });
}

/**
 * A method that also knows accounts of which the person sees a part. It takes what it tells from the view of the call, and is
 * given no store.
 */
export function defineViewMethod<const Schema extends TSchema>(
  definition: Definition<Schema, ViewCall>,
): Method {
  return define(definition, true, (call) => call);
}

function define<const Schema extends TSchema, Opened>(
  definition: Definition<Schema, Opened>,
  knowsPartial: boolean,
  enter: (call: ViewCall) => Opened,
): Method {
  const { name, capability, access } = definition;
  const validator = Compile(definition.arguments);
  return {
    name,
    capability,
    access,
    knowsPartial,
    async run(args, context) {
      const doors = access !== 'read' ? await context.findDoors() : context.doors;
      const call = openAccount(args, { ...context, doors });
      const opened = enter(call);
      requireRight(call.account, access);
      if (!validator.Check(args)) {
        const [, faults] = validator.Errors(args);
        throw new MethodError('invalidArguments', describeFault(faults));
      }
      const result = await definition.run(args as Static<Schema>, opened);
      return Array.isArray(result) ? result : [{ name, arguments: result }];
    },
  };
}

function openAccount(args: JsonObject, context: RequestContext): ViewCall {
  const given = args['accountId'];
  if (typeof given !== 'string') throw new MethodError('invalidArguments', '"accountId" is missing');
  const accountId = parseAccountId(given);
  const view = accountId === null ? null : context.openView(context.doors, accountId);
  const account = view === null ? undefined : findAccount(context.doors, view);
  if (view === null || account === undefined) throw new MethodError('accountNotFound', 'no such account');
  const whole = context.doors.whole.get(view.accountId);
  const isWhole = whole !== undefined && !view.isPartial;
  return {
    ...context,
    account,
    view,
    whole: isWhole ? { ...context, account: whole, accountId: view.accountId, view } : null,
  };
}

function findAccount(
  { whole, partial }: Doors,
  { accountId, isPartial }: MailView,
): ViewCall['account'] | undefined {
  return isPartial ? partial.get(accountId) : whole.get(accountId);
}

function requireRight(
  { isReadOnly, mayMarkSeen }: Pick<Access, 'isReadOnly' | 'mayMarkSeen'>,
  access: Method['access'],
): void {
  if ((access === 'write' && isReadOnly) || (access === 'mark' && !mayMarkSeen)) {
    throw new MethodError('accountReadOnly', 'this account may only be read');
  }
}

function describeFault(faults: readonly { instancePath: string; message: string }[]): string {
  const fault = faults[0];
  return fault === undefined ? 'malformed arguments' : `${fault.instancePath || '/'} ${fault.message}`;
}
