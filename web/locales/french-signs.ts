import type { Messages } from '@lingui/core';

/**
 * French puts a space before `; : ? ! »` and after `«`: in the catalogue they are plain, on the screen they must not
 * end or begin a line alone.
 */
export function bindFrenchSigns(messages: Messages): Messages {
  return bind(messages) as Messages;
}

function bind(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll(/ (?=[;:?!»])|(?<=«) /g, '\u00a0');
  if (Array.isArray(value)) return value.map(bind);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, bind(inner)]));
}
