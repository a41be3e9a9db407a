import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { cruise, type IReporterOutput } from 'dependency-cruiser';
import { rules } from './rules.ts';
import { rooms, type Room } from './table.ts';

interface Violation {
  from: string;
  to: string;
  rule: { name: string };
}

/** All breaches of the borders in the tree below `root`, and how many modules were read. */
async function findBreaches(root: string): Promise<{ violations: Violation[]; modules: number }> {
  const folders = ['server', 'contract', 'web', 'e2e', 'workshop'].filter((folder) =>
    existsSync(join(root, folder)),
  );
  const { output } = (await cruise(folders, {
    baseDir: root,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: 'web/dist' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json', '.css'],
    },
    ruleSet: { forbidden: rules },
    validate: true,
  } as never)) as IReporterOutput;
  if (typeof output === 'string') throw new Error('dependency-cruiser gave text instead of a result');
  return {
    violations: output.summary.violations as unknown as Violation[],
    modules: output.summary.totalCruised,
  };
}

interface Breach {
  rule: string;
  file: string;
  text: string;
}

function doorOf(room: Room): string {
  return room.name === 'wire' ? 'server/wire/message/index.ts' : `${room.folder}/index.ts`;
}

function importOf(from: string, to: string): string {
  const up = '../'.repeat(dirname(from).split('/').length);
  return `import * as found from '${up}${to}';\nexport const used = found;\n`;
}

/** For every room one forbidden arrow and one climb through the window; for every general rule one breach. */
function plantBreaches(): Breach[] {
  const breaches: Breach[] = [];
  for (const room of rooms) {
    const forbidden = rooms.find((other) => other !== room && !room.mayImport.includes(other.name));
    if (forbidden !== undefined) {
      const file = `${room.folder}/arrow-breach.ts`;
      breaches.push({ rule: `${room.name}-imports`, file, text: importOf(file, doorOf(forbidden)) });
    }
    const visitor = rooms.find((other) => other.mayImport.includes(room.name));
    if (visitor !== undefined) {
      const file = `${visitor.folder}/${room.name.replace('/', '-')}-window-breach.ts`;
      breaches.push({
        rule: `${room.name}-door`,
        file,
        text: importOf(file, `${dirname(doorOf(room))}/inner.ts`),
      });
    }
  }
  breaches.push(
    {
      rule: 'no-cycle',
      file: 'server/base/cycle-breach.ts',
      text: "import * as other from './cycle-breach-back.ts';\nexport const used = other;\n",
    },
    {
      rule: '',
      file: 'server/base/cycle-breach-back.ts',
      text: "import * as other from './cycle-breach.ts';\nexport const used = other;\n",
    },
    {
      rule: 'no-testing-in-product',
      file: 'server/base/testing-breach.ts',
      text: "export * from './testing/index.ts';\n",
    },
    { rule: 'wire-is-pure', file: 'server/wire/message/pure-breach.ts', text: "export * from 'node:net';\n" },
    { rule: 'web-has-no-server-parts', file: 'web/core-breach.ts', text: "export * from 'node:fs';\n" },
    {
      rule: 'no-unresolved',
      file: 'server/base/unresolved-breach.ts',
      text: "export * from './nowhere.ts';\n",
    },
  );
  return breaches;
}

async function writeFiles(root: string, files: readonly { file: string; text: string }[]): Promise<void> {
  for (const { file, text } of files) {
    await mkdir(join(root, dirname(file)), { recursive: true });
    await writeFile(join(root, file), text);
  }
}

/** The names of rules whose planted breach was not caught. */
async function findBlindRules(): Promise<string[]> {
  const root = await mkdtemp(join(tmpdir(), 'digue-borders-'));
  try {
    await cp('package.json', join(root, 'package.json'));
    await symlink(join(process.cwd(), 'node_modules'), join(root, 'node_modules'));
    const doors = rooms.flatMap((room) => [doorOf(room), `${dirname(doorOf(room))}/inner.ts`]);
    await writeFiles(
      root,
      [...doors, 'server/base/testing/index.ts'].map((file) => ({ file, text: 'export const door = 1;\n' })),
    );
    const breaches = plantBreaches();
    await writeFiles(root, breaches);
    const { violations } = await findBreaches(root);
    const caught = new Set(
      violations.flatMap(({ rule, from, to }) => [`${rule.name} ${from}`, `${rule.name} ${to}`]),
    );
    const planted = new Set(breaches.map((breach) => breach.rule));
    return [
      ...breaches
        .filter((breach) => breach.rule !== '' && !caught.has(`${breach.rule} ${breach.file}`))
        .map((breach) => breach.rule),
      // A rule nobody planted a breach for is not known to work.
      ...rules.filter((rule) => !planted.has(rule.name)).map((rule) => rule.name),
    ];
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

const { violations, modules } = await findBreaches(process.cwd());
for (const violation of violations)
  console.error(`✖ ${violation.rule.name}: ${violation.from} → ${violation.to}`);
const blind = await findBlindRules();
for (const rule of blind) console.error(`✖ the rule ${rule} did not catch its planted breach`);
if (modules < 50) console.error(`✖ only ${modules} modules were read`);
const failed = violations.length + blind.length + (modules < 50 ? 1 : 0);
console.log(
  `borders: ${modules} modules, ${rules.length} rules, ${violations.length} breaches, ${blind.length} blind rules`,
);
process.exitCode = failed === 0 ? 0 : 1;
