/** The command line speaks both languages side by side: an operator's locale says little. */
export function both(french: string, english: string): string {
  return `${french} / ${english}`;
}

/** Ends a command with a sentence on standard error and exit code 1. */
export function fail(sentence: string): void {
  process.stderr.write(`digue: ${sentence}\n`);
  process.exitCode = 1;
}
