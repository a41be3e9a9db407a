/** Pictures, seals and check marks (symbols that are no letters), private signs, and what modifies them. */
const signs = /\p{So}|\p{Co}|\u221A|\u20E3|\uFE0E|\uFE0F/gu;

/**
 * A display name without the signs that could pass for a mark of the webmail: whoever writes a name chooses it freely. '' when
 * nothing else is left.
 */
export function plainName(name: string | null): string {
  return (name ?? '').replace(signs, ' ').replace(/\s+/g, ' ').trim();
}
