import { checkTable } from '../testing/check-table.ts';
import { drawHalves, drawLetters, drawTable } from '../testing/drawn-codes.ts';
import { row } from '../testing/rows.ts';
import { qrDrawn } from './qr-drawn.ts';
import { encode } from 'uqr';

const { data } = encode('https://portail-x.example/login');
const turned = data.map((row) => row.map((dark) => !dark));
const host = 'portail-x.example';
const pre = (text: string) => `<p>Scannez :</p><pre>${text}</pre>`;
function timetable(rows: number, columns: number): string {
  const colours = ['#ffffff', '#ffcc00', '#003366', '#99ccff'];
  const line = (y: number) =>
    Array.from(
      { length: columns },
      (_, x) => `<td style="background:${colours[(x * 3 + y) % 4] ?? ''}">h</td>`,
    ).join('');
  return `<table>${Array.from({ length: rows }, (_, y) => `<tr>${line(y >> 1)}</tr>`).join('')}</table>`;
}

checkTable(qrDrawn, [
  row('half blocks in text', { text: drawHalves(data) }, 1, host),
  row('half blocks in HTML', { html: pre(drawHalves(data)) }, 1, host),
  row('light on dark', { text: drawHalves(turned) }, 1),
  row('two full blocks a square', { text: drawLetters(data, '██', '  ') }, 1, host),
  row('one full block a square', { text: drawLetters(data, '█', ' ') }, 1, host),
  row('emoji', { text: drawLetters(data, '⬛', '⬜') }, 1, host),
  row('number signs', { text: drawLetters(data, '##', '  ') }, 1, host),
  row(
    'lines as blocks of HTML',
    {
      html: drawHalves(data)
        .split('\n')
        .map((line) => `<div>${line.replaceAll(' ', '&nbsp;')}</div>\n`)
        .join(''),
    },
    1,
    host,
  ),
  row('cells by bgcolor', { html: drawTable(data, 'bgcolor') }, 1, host),
  row('cells by style', { html: drawTable(data, 'style') }, 1, host),
  row('cells by class', { html: drawTable(data, 'class') }, 1, host),
  row('cells joined by colspan', { html: drawTable(data, 'colspan') }, 1, host),
  row('cells joined by width', { html: drawTable(data, 'width') }, 1, host),
  row(
    'a table inside a table',
    { html: `<table><tr><td>Bonjour${drawTable(data, 'bgcolor')}</td></tr></table>` },
    1,
    host,
  ),
  row('no address in it', { text: drawHalves(encode('SALLE 12').data) }, 1, 'SALLE 12'),
  row(
    'marks of a code that cannot be read',
    {
      html: drawTable(
        data.map((row, y) => row.map((dark, x) => (y > 8 && x > 8 && (x + y) % 2 === 0 ? !dark : dark))),
        'bgcolor',
      ),
    },
    1,
    { fr: 'tableau', en: 'table' },
  ),
  row('a timetable in colours', { html: timetable(30, 30) }, 0),
  row(
    'a chessboard',
    {
      html: drawTable(
        Array.from({ length: 32 }, (_, y) => Array.from({ length: 32 }, (__, x) => (x + y) % 2 === 0)),
        'bgcolor',
      ),
    },
    0,
  ),
  row('a bar of progress', { text: 'Avancement : ████████░░ 80 %\n'.repeat(12) }, 0),
  row('headings of Markdown', { text: '####### Titre\nTexte\n'.repeat(20) }, 0),
  row('a frame of number signs', { text: `${'#'.repeat(60)}\n`.repeat(15) }, 0),
]);
