/** What the address of a page of the console holds besides its name, so that going back and reloading lose nothing. */
export interface ConsoleSearch {
  /** The open campaign. */
  campagne?: string | undefined;
  /** Campaigns of this state only. */
  etat?: string | undefined;
  /** Days, family of signs and school of the verdicts; `ecole` is '' for no school. */
  jours?: string | undefined;
  famille?: string | undefined;
  ecole?: string | undefined;
}

const names = ['campagne', 'etat', 'jours', 'famille', 'ecole'] as const;
const MOST = 40;

/** The router reads a number where one stands; whatever is too long is nothing that we wrote. */
export function readConsoleSearch(search: Record<string, unknown>): ConsoleSearch {
  const found: ConsoleSearch = {};
  for (const name of names) {
    const value = search[name];
    const text = typeof value === 'number' ? String(value) : value;
    if (typeof text === 'string' && text.length <= MOST) found[name] = text;
  }
  return found;
}
