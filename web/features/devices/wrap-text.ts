/** The words of a text in lines of so many letters at most; a longer word has a line of its own. */
export function wrapText(text: string, letters: number): string[] {
  const lines: string[] = [];
  // Signs that French sets apart stay with their word.
  for (const word of text.split(/[ \n]+/)) {
    const last = lines.at(-1);
    const joined = last === undefined ? word : `${last} ${word}`;
    if (last !== undefined && joined.length <= letters) lines[lines.length - 1] = joined;
    else lines.push(word);
  }
  return lines;
}
