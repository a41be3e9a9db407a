import { ABSENCE_LIMITS } from '#contract';
import type { Vacation } from '#mail/rules';
import { secretSentences } from '../data/sentences.ts';
import { capabilities } from '../capabilities.ts';
import { defineMethod } from '../engine/define-method.ts';
import { done, invalid, refused, type Result } from '../engine/set.ts';
import { setSingleton } from '../engine/singleton.ts';
import type { Json, JsonObject } from '../json.ts';
import { parseUtcDate } from '../render/dates.ts';
import type { RulesParts } from '../rules-state.ts';
import { SetArguments } from '../schemas.ts';

/** RFC 8621, section 8.2. */
export const vacationSet = (parts: RulesParts) =>
  defineMethod({
    name: 'VacationResponse/set',
    capability: capabilities.vacation,
    access: 'write',
    arguments: SetArguments,
    run: (args, call) =>
      setSingleton(parts, args, call, async (patch) => {
        const changes = readChanges(patch);
        if (changes.kind === 'refused') return changes.error;
        const author = call.person.accountId;
        const refusal = await parts.rules.writeVacation(call.accountId, changes.value, author);
        if (refusal === null) return null;
        if (refusal === 'ends-too-early') return { type: 'invalidProperties', properties: ['toDate'] };
        const properties = [patch['htmlBody'] == null ? 'textBody' : 'htmlBody'];
        return {
          type: 'invalidProperties',
          properties,
          description: secretSentences[refusal][call.language],
        };
      }),
  });

function readChanges(patch: JsonObject): Result<Partial<Vacation>> {
  const changes: Partial<Vacation> = {};
  for (const [property, value] of Object.entries(patch)) {
    if (property.includes('/')) return refused({ type: 'invalidPatch' });
    const read = readers[property];
    if (read === undefined || !read(changes, value)) return invalid([property]);
  }
  return done(changes);
}

const isText = (value: Json, length: number): value is string | null =>
  value === null || (typeof value === 'string' && value.length <= length);

/** A year that the database knows, and that comes back as it was written. */
function isKept(date: Date | null): boolean {
  const year = date?.getUTCFullYear() ?? 0;
  return year >= 1 && year <= 9999;
}

/** Each takes a value over, or says that it is none. */
const readers: Record<string, (next: Partial<Vacation>, value: Json) => boolean> = {
  isEnabled: (next, value) => typeof value === 'boolean' && ((next.isEnabled = value), true),
  fromDate: (next, value) => {
    const date = parseUtcDate(value);
    next.fromDate = date;
    return value === null || isKept(date);
  },
  toDate: (next, value) => {
    const date = parseUtcDate(value);
    next.toDate = date;
    return value === null || isKept(date);
  },
  subject: (next, value) => isText(value, ABSENCE_LIMITS.subject) && ((next.subject = value), true),
  textBody: (next, value) => isText(value, ABSENCE_LIMITS.text) && ((next.textBody = value), true),
  htmlBody: (next, value) => isText(value, ABSENCE_LIMITS.text) && ((next.htmlBody = value), true),
};
