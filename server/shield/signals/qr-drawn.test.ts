import { checkTable } from '../testing/check-table.ts';
import { drawHalves, drawLetters, drawTable } from '../testing/drawn-codes.ts';
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
  { what: 'half blocks in text', message: { text: drawHalves(data) }, expect: 1, quotes: host },
  { what: 'half blocks in HTML', message: { html: pre(drawHalves(data)) }, expect: 1, quotes: host },
  { what: 'light on dark', message: { text: drawHalves(turned) }, expect: 1 },
  {
    what: 'two full blocks a square',
    message: { text: drawLetters(data, '██', '  ') },
    expect: 1,
    quotes: host,
  },
  {
    what: 'one full block a square',
    message: { text: drawLetters(data, '█', ' ') },
    expect: 1,
    quotes: host,
  },
  { what: 'emoji', message: { text: drawLetters(data, '⬛', '⬜') }, expect: 1, quotes: host },
  { what: 'number signs', message: { text: drawLetters(data, '##', '  ') }, expect: 1, quotes: host },
  {
    what: 'lines as blocks of HTML',
    message: {
      html: drawHalves(data)
        .split('\n')
        .map((line) => `<div>${line.replaceAll(' ', '&nbsp;')}</div>\n`)
        .join(''),
    },
    expect: 1,
    quotes: host,
  },
  { what: 'cells by bgcolor', message: { html: drawTable(data, 'bgcolor') }, expect: 1, quotes: host },
  { what: 'cells by style', message: { html: drawTable(data, 'style') }, expect: 1, quotes: host },
  { what: 'cells by class', message: { html: drawTable(data, 'class') }, expect: 1, quotes: host },
  { what: 'cells joined by colspan', message: { html: drawTable(data, 'colspan') }, expect: 1, quotes: host },
  { what: 'cells joined by width', message: { html: drawTable(data, 'width') }, expect: 1, quotes: host },
  {
    what: 'a table inside a table',
    message: { html: `<table><tr><td>Bonjour${drawTable(data, 'bgcolor')}</td></tr></table>` },
    expect: 1,
    quotes: host,
  },
  {
    what: 'no address in it',
    message: { text: drawHalves(encode('SALLE 12').data) },
    expect: 1,
    quotes: 'SALLE 12',
  },
  {
    what: 'marks of a code that cannot be read',
    message: {
      html: drawTable(
        data.map((row, y) => row.map((dark, x) => (y > 8 && x > 8 && (x + y) % 2 === 0 ? !dark : dark))),
        'bgcolor',
      ),
    },
    expect: 1,
    quotes: { fr: 'tableau', en: 'table' },
  },
  { what: 'a timetable in colours', message: { html: timetable(30, 30) }, expect: 0 },
  {
    what: 'a chessboard',
    message: {
      html: drawTable(
        Array.from({ length: 32 }, (_, y) => Array.from({ length: 32 }, (__, x) => (x + y) % 2 === 0)),
        'bgcolor',
      ),
    },
    expect: 0,
  },
  { what: 'a bar of progress', message: { text: 'Avancement : ████████░░ 80 %\n'.repeat(12) }, expect: 0 },
  { what: 'headings of Markdown', message: { text: '####### Titre\nTexte\n'.repeat(20) }, expect: 0 },
  { what: 'a frame of number signs', message: { text: `${'#'.repeat(60)}\n`.repeat(15) }, expect: 0 },
]);
