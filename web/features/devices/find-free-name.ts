/** The name, with a number where another device bears it already: two of one name cannot be told apart in the list. */
export function findFreeName(name: string, taken: readonly string[]): string {
  if (name === '') return name;
  const others = new Set(taken);
  let free = name;
  for (let number = 2; others.has(free); number += 1) free = `${name} ${number}`;
  return free;
}
