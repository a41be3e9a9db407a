/** `npm run shield:suite -- FOLDER`: the French suite as .eml files, in `frauds/` and `honest/` of the folder. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildLetter } from '../../server/shield/testing/suite/build-letter.ts';
import { readSuite } from '../../server/shield/testing/suite/read-suite.ts';

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  process.stderr.write('npm run shield:suite -- FOLDER\n');
  process.exit(2);
}
const letters = await readSuite();
for (const letter of letters) {
  const place = join(folder, letter.kind === 'fraud' ? 'frauds' : 'honest');
  await mkdir(place, { recursive: true });
  await writeFile(join(place, `${letter.name}.eml`), buildLetter(letter));
}
process.stdout.write(`${letters.length} messages in ${folder}\n`);
