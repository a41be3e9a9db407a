import { isJsonObject, type Json, type JsonObject } from '../json.ts';

/**
 * Splits a PatchObject (RFC 8620, section 5.3) into whole members and members of sets (`keywords/$seen`). Null when a
 * path is malformed, deeper than one step, or a part of another that is set as a whole.
 */
export interface Patch {
  whole: Map<string, Json>;
  members: Map<string, Map<string, Json>>;
}

export function parsePatch(patch: JsonObject): Patch | null {
  const whole = new Map<string, Json>();
  const members = new Map<string, Map<string, Json>>();
  for (const [path, value] of Object.entries(patch)) {
    const [property, member, ...deeper] = path.split('/').map(unescape);
    if (property === undefined || property === '' || deeper.length > 0) return null;
    if (member === undefined) whole.set(property, value);
    else members.set(property, (members.get(property) ?? new Map<string, Json>()).set(member, value));
  }
  return [...members.keys()].some((property) => whole.has(property)) ? null : { whole, members };
}

function unescape(step: string): string {
  return step.replaceAll('~1', '/').replaceAll('~0', '~');
}

/** Keys of a set as JMAP writes it, `{ key: true }`; null when it is not one. */
export function readSetOf(value: Json | undefined): string[] | null {
  if (!isJsonObject(value)) return null;
  return Object.values(value).every((item) => item === true) ? Object.keys(value) : null;
}
