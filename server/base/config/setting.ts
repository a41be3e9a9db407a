import ipaddr from 'ipaddr.js';
import { DigueError } from '../errors.ts';

export class SettingError extends DigueError<'config/malformed' | 'config/unknown'> {}

/** One environment variable: its schema, default and doc text. */
export interface Setting<T> {
  name: `DIGUE_${string}`;
  /** What it takes, in words, e.g. "port, 1 to 65535". */
  type: string;
  /** As it would be written; null when it has none. */
  default: string | null;
  doc: string;
  /** Throws `config/malformed` with a sentence that names the setting. */
  parse(text: string): T;
}

/** A room's settings by the name its code uses. */
export type Settings = Record<string, Setting<unknown>>;
export type SettingValues<S extends Settings> = {
  [K in keyof S]: S[K] extends Setting<infer T> ? T : never;
};

interface Description {
  name: `DIGUE_${string}`;
  default: string | null;
  doc: string;
}

function refuse(name: string, expected: string): never {
  throw new SettingError('config/malformed', `${name} must be ${expected}`);
}

/** A whole number within bounds, both included. */
export function integer(description: Description, min: number, max: number): Setting<number> {
  const type = `whole number, ${min} to ${max}`;
  return {
    ...description,
    type,
    parse(text) {
      const value = Number(text);
      if (!/^\d{1,15}$/.test(text) || value < min || value > max) refuse(description.name, `a ${type}`);
      return value;
    },
  };
}

/** `1` or `0`. */
export function flag(description: Description): Setting<boolean> {
  return {
    ...description,
    type: '1 or 0',
    parse(text) {
      if (text !== '1' && text !== '0') refuse(description.name, '1 or 0');
      return text === '1';
    },
  };
}

/** One of a closed list of words. */
export function choice<const T extends string>(description: Description, words: readonly T[]): Setting<T> {
  const type = `one of ${words.join(', ')}`;
  return {
    ...description,
    type,
    parse(text) {
      const found = words.find((word) => word === text);
      return found ?? refuse(description.name, type);
    },
  };
}

/** Text that a pattern or a check accepts; `expected` says in words what that is. */
export function text(
  description: Description,
  expected: string,
  pattern: RegExp | ((value: string) => boolean),
): Setting<string> {
  const fits = pattern instanceof RegExp ? (value: string) => pattern.test(value) : pattern;
  return {
    ...description,
    type: expected,
    parse(value) {
      if (!fits(value)) refuse(description.name, expected);
      return value;
    },
  };
}

/** Like `text`, and null when it is not set. */
export function optionalText(
  description: Description,
  expected: string,
  pattern: RegExp | ((value: string) => boolean),
): Setting<string | null> {
  const inner = text(description, expected, pattern);
  return { ...inner, parse: (value) => (value === '' ? null : inner.parse(value)) };
}

const DOMAIN = /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/;

/** Domain names separated by commas, at least one. */
export function domains(description: Description): Setting<string[]> {
  const type = 'domain names separated by commas';
  return {
    ...description,
    type,
    parse(value) {
      const names = value.split(',').map((name) => name.trim().toLowerCase());
      if (!names.every((name) => DOMAIN.test(name))) refuse(description.name, type);
      return names;
    },
  };
}

/** IP addresses or ranges separated by commas, '' for none. */
export function networks(description: Description): Setting<string[]> {
  const type = 'IP addresses or ranges separated by commas';
  return {
    ...description,
    type,
    parse(value) {
      const entries = value.split(',').map((entry) => entry.trim());
      if (value.trim() === '') return [];
      if (!entries.every(isNetwork)) refuse(description.name, type);
      return entries;
    },
  };
}

function isNetwork(text: string): boolean {
  return text.includes('/') ? ipaddr.isValidCIDR(text) : ipaddr.isValid(text) && /[.:].*[.:]/.test(text);
}
