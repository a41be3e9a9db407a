import type { OverviewLine, Role } from '#contract';

/** Counts of one bar: of a school or of a role. Groups too small to be told apart are not in it. */
export interface Group {
  key: string;
  name: string;
  people: number;
  withFactor: number;
  freshPassword: number;
  printedCodes: number;
  activated: number;
  /** Some of its groups were too small to be counted. */
  isPartial: boolean;
}

/** Adds the lines of one school, or of one role, up; the most numerous first. */
export function groupLines(
  lines: readonly OverviewLine[],
  by: 'school' | 'role',
  words: { roles: Record<Role, string>; noSchool: string },
): Group[] {
  const groups = new Map<string, Group>();
  for (const line of lines) {
    const key = by === 'role' ? line.role : (line.uai ?? '');
    const name = by === 'role' ? words.roles[line.role] : (line.establishment ?? words.noSchool);
    const group = groups.get(key) ?? { ...empty, key, name };
    groups.set(key, line.people === null ? { ...group, isPartial: true } : add(group, line));
  }
  return [...groups.values()]
    .filter((group) => group.people > 0)
    .sort((a, b) => b.people - a.people || a.name.localeCompare(b.name));
}

const empty: Group = {
  key: '',
  name: '',
  people: 0,
  withFactor: 0,
  freshPassword: 0,
  printedCodes: 0,
  activated: 0,
  isPartial: false,
};

function add(group: Group, line: OverviewLine): Group {
  return {
    ...group,
    people: group.people + (line.people ?? 0),
    withFactor: group.withFactor + (line.withFactor ?? 0),
    freshPassword: group.freshPassword + (line.freshPassword ?? 0),
    printedCodes: group.printedCodes + (line.printedCodes ?? 0),
    activated: group.activated + (line.activated ?? 0),
  };
}
