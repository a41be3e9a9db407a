/** As an origin names what a program has called itself, one after the other; no name holds the sign between them. */
export function formatPrograms(programs: readonly string[]): string {
  return programs.length === 0 ? 'IMAP' : programs.join(' ; ');
}
