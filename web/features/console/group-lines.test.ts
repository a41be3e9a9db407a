import { deepEqual, equal } from 'node:assert/strict';
import { test } from 'node:test';
import type { OverviewLine, Role } from '#contract';
import { groupLines } from './group-lines.ts';

const line = (uai: string | null, role: Role, people: number | null): OverviewLine => ({
  uai,
  establishment: uai === null ? null : `École ${uai}`,
  role,
  people,
  withFactor: people === null ? null : 2,
  freshPassword: people,
  printedCodes: people === null ? null : 0,
  activated: people,
});
const words = {
  roles: { teacher: 'Enseignants', pupil: 'Élèves' } as Record<Role, string>,
  noSchool: 'Sans',
};

test('lines add up by school and by role, the most numerous first, small groups left out and said', () => {
  const lines = [
    line('A', 'teacher', 10),
    line('A', 'pupil', 30),
    line('A', 'head', null),
    line('B', 'teacher', 50),
    line(null, 'teacher', 6),
    line('C', 'head', null),
  ];
  const schools = groupLines(lines, 'school', words);
  deepEqual(
    schools.map(({ name, people, withFactor, isPartial }) => [name, people, withFactor, isPartial]),
    [
      ['École B', 50, 2, false],
      ['École A', 40, 4, true],
      ['Sans', 6, 2, false],
    ],
  );
  deepEqual(
    groupLines(lines, 'role', words).map(({ name, people }) => [name, people]),
    [
      ['Enseignants', 66],
      ['Élèves', 30],
    ],
  );
  equal(groupLines([], 'role', words).length, 0);
});
