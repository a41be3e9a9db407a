import type { Vacation } from '#mail/rules';
import type { Modseq } from '#store';
import { capabilities } from '../capabilities.ts';
import { defineMethod } from '../engine/define-method.ts';
import { done, invalid, readSet, refused, SetResponse, type Result } from '../engine/set.ts';
import { formatAccountId } from '../ids.ts';
import type { Json, JsonObject } from '../json.ts';
import { parseUtcDate } from '../render/dates.ts';
import { noVacation, SINGLETON } from '../render/vacation.ts';
import { startRulesInState, type RulesParts } from '../rules-state.ts';
import { SetArguments } from '../schemas.ts';

const LONGEST_SUBJECT = 200;
const LONGEST_BODY = 64 * 1024;

/** RFC 8621, section 8.2. */
export const vacationSet = (parts: RulesParts) =>
  defineMethod({
    name: 'VacationResponse/set',
    capability: capabilities.vacation,
    access: 'write',
    arguments: SetArguments,
    async run(args, call) {
      const request = readSet(args, call);
      const oldState = await startRulesInState(parts, call, args.ifInState);
      const response = new SetResponse(call);
      refuseOthers(response, request);
      for (const [id, patch] of request.update) {
        if (id !== SINGLETON) {
          response.notUpdated(id, { type: 'notFound' });
          continue;
        }
        const current = (await parts.rules.readVacation(call.accountId)) ?? noVacation;
        const next = readVacation(current, patch);
        if (next.kind === 'refused') response.notUpdated(id, next.error);
        else {
          await parts.rules.writeVacation(call.accountId, next.value);
          response.updated(id);
        }
      }
      const newState = await parts.rules.scripts.version(call.accountId);
      return response.format(formatAccountId(call.accountId), oldState as Modseq, newState as Modseq);
    },
  });

/** There is one object of such a type, always (RFC 8620, section 5.3: `singleton`). */
export function refuseOthers(
  response: SetResponse,
  request: { create: readonly [string, JsonObject][]; destroy: readonly string[] },
): void {
  for (const [creationId] of request.create) response.notCreated(creationId, { type: 'singleton' });
  for (const id of request.destroy)
    response.notDestroyed(id, { type: id === SINGLETON ? 'singleton' : 'notFound' });
}

function readVacation(current: Vacation, patch: JsonObject): Result<Vacation> {
  const next = { ...current };
  for (const [property, value] of Object.entries(patch)) {
    if (property.includes('/')) return refused({ type: 'invalidPatch' });
    const read = readers[property];
    if (read === undefined || !read(next, value)) return invalid([property]);
  }
  const { fromDate, toDate } = next;
  if (fromDate !== null && toDate !== null && toDate <= fromDate) return invalid(['toDate']);
  return done(next);
}

const isText = (value: Json, length: number): value is string | null =>
  value === null || (typeof value === 'string' && value.length <= length);

/** Each takes a value over, or says that it is none. */
const readers: Record<string, (next: Vacation, value: Json) => boolean> = {
  isEnabled: (next, value) => typeof value === 'boolean' && ((next.isEnabled = value), true),
  fromDate: (next, value) => {
    const date = parseUtcDate(value);
    next.fromDate = date;
    return value === null || date !== null;
  },
  toDate: (next, value) => {
    const date = parseUtcDate(value);
    next.toDate = date;
    return value === null || date !== null;
  },
  subject: (next, value) => isText(value, LONGEST_SUBJECT) && ((next.subject = value), true),
  textBody: (next, value) => isText(value, LONGEST_BODY) && ((next.textBody = value), true),
  htmlBody: (next, value) => isText(value, LONGEST_BODY) && ((next.htmlBody = value), true),
};
