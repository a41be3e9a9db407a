import type { Institution } from './types.ts';

/**
 * Reads a table with one institution a line: `Name | variants, separated by commas | domains, separated by spaces`.
 * A tilde after the name says that it is also an ordinary word; `label.*` among the domains says that the label is its own
 * under the ordinary endings of all countries. Throws on a malformed line: the tables are part of the program.
 */
export function parseInstitutions(family: Institution['family'], table: string): Institution[] {
  return table
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => parseLine(family, line));
}

function parseLine(family: Institution['family'], line: string): Institution {
  const [title, variants, domains, ...rest] = line.split('|').map((cell) => cell.trim());
  if (!title || !variants || domains === undefined || rest.length > 0)
    throw new Error(`institution: ${line}`);
  const hosts = domains.split(/\s+/).filter((host) => host !== '');
  const labels = hosts.filter((host) => host.endsWith('.*')).map((host) => host.slice(0, -2));
  return {
    name: title.replace(/\s*~$/, ''),
    variants: variants.split(',').map((variant) => variant.trim()),
    domains: hosts.filter((host) => !host.endsWith('.*')),
    family,
    ...(labels.length > 0 ? { labels } : {}),
    ...(title.endsWith('~') ? { ambiguous: true } : {}),
  };
}
