import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const runFile = promisify(execFile);

/**
 * When the process `pid` started, as the system writes it: what tells it from a later one of the same number.
 * '' when it has ended, also before its parent has taken note.
 */
export async function findProcessStart(pid: number): Promise<string> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
  if (stat !== null) return readStart(stat);
  const listed = await runFile('ps', ['-o', 'lstart=', '-p', String(pid)]).catch(() => null);
  return listed?.stdout.trim() ?? '';
}

/** Field 22 of proc(5); '' of a process that was killed and that its parent has not yet taken note of. */
function readStart(stat: string): string {
  // The second field is a name in parentheses that may hold anything.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return /^[ZXx]$/.test(fields[0] ?? '') ? '' : (fields[19] ?? '');
}
