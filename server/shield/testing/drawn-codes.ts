type Squares = readonly (readonly boolean[])[];

/** A code in letters: one string a dark square, one a light one. */
export function drawLetters(squares: Squares, dark: string, light: string): string {
  return squares.map((row) => row.map((isDark) => (isDark ? dark : light)).join('')).join('\n');
}

/** A code in half blocks: two rows of squares a line. */
export function drawHalves(squares: Squares): string {
  const lines: string[] = [];
  for (let y = 0; y < squares.length; y += 2) {
    const upper = squares[y] ?? [];
    lines.push(
      upper.map((top, x) => ' ▀▄█'.charAt((top ? 1 : 0) + (squares[y + 1]?.[x] === true ? 2 : 0))).join(''),
    );
  }
  return lines.join('\n');
}

/** A code as a table of coloured cells; `colspan` and `width` join cells of one colour. */
export function drawTable(squares: Squares, by: 'bgcolor' | 'style' | 'class' | 'colspan' | 'width'): string {
  const cell = (dark: boolean, length: number): string => {
    const colour = dark ? '#000000' : '#ffffff';
    if (by === 'style')
      return `<td style="width:4px;background-color: rgb(${dark ? '0, 0, 0' : '255, 255, 255'})"></td>`;
    if (by === 'class') return `<td class="${dark ? 'a' : 'b'}"></td>`;
    const size = by === 'colspan' ? ` colspan="${length}"` : by === 'width' ? ` width="${4 * length}"` : '';
    return `<td bgcolor="${colour}"${size}></td>`;
  };
  const isJoined = by === 'colspan' || by === 'width';
  const rows = squares.map((row) => {
    const cells: string[] = [];
    for (let x = 0; x < row.length;) {
      let length = 1;
      if (isJoined) while (row[x + length] === row[x]) length += 1;
      cells.push(cell(row[x] ?? false, length));
      x += length;
    }
    return `<tr>${cells.join('')}</tr>`;
  });
  return `<table cellspacing="0" cellpadding="0">${rows.join('\n')}</table>`;
}
