import type { TrueKind } from '../data/file-kinds.ts';

/** What an office file leads to and does, besides its words. */
export interface OfficeReading {
  /** Addresses that a press on its words opens. */
  links: string[];
  /** Addresses from which it fetches a template or an object as soon as it is opened. */
  loads: string[];
  /** Files that it carries as objects to be pressed; '' where only the octets are known. */
  carried: { name: string; kind: TrueKind | null }[];
  /** A field or formula that starts another program, as it is written. */
  command: string | null;
  /** A sheet of macros of before 1995, which asks less than the others. */
  macroSheet: boolean;
  /** An object that acts without being pressed. */
  selfActing: boolean;
  /** It asks for a password. */
  closed: boolean;
}

const [linkLimit, carriedLimit] = [50, 50];

export function createReading(): OfficeReading {
  return {
    links: [],
    loads: [],
    carried: [],
    command: null,
    macroSheet: false,
    selfActing: false,
    closed: false,
  };
}

export function addLink({ links }: OfficeReading, address: string): void {
  const written = address.trim();
  if (/^(?:https?|ftp):\/\//i.test(written) && links.length < linkLimit && !links.includes(written))
    links.push(written);
}

export function addLoad({ loads }: OfficeReading, address: string): void {
  if (loads.length < linkLimit && !loads.includes(address)) loads.push(address);
}

export function addCarried({ carried }: OfficeReading, name: string, kind: TrueKind | null): void {
  if (carried.length < carriedLimit) carried.push({ name: name.slice(0, 255), kind });
}
