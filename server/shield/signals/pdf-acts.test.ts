import { checkTable } from '../testing/check-table.ts';
import { pdfRow, pdfWith, row, sampleFile } from '../testing/rows.ts';
import { pdfActs } from './pdf-acts.ts';

checkTable(pdfActs, [
  row('starts a program', { files: sampleFile('pdf-action a.pdf') }, 1, 'a.pdf'),
  row('an ordinary PDF', { files: sampleFile('pdf a.pdf Bonjour') }, 0),
  row('a PDF with a link', { files: sampleFile('pdf-link a.pdf https://x.fr') }, 0),
  pdfRow('a launch in escaped letters', pdfWith('<</S/L#61unch/F(cmd.exe)>>'), 1),
  pdfRow('all letters escaped', pdfWith('<</S/#4c#61#75#6E#63#68/F(cmd.exe)>>'), 1),
  pdfRow(
    'scripts in the tree of names',
    pdfWith('<</Names<</JavaScript<</Names[(a)<</S/#4aS/JS(x)>>]>>>>>>'),
    0.2,
  ),
  pdfRow('a script in words', pdfWith('<</S 4 0 R/J#53 (x)>>'), 0.2),
  pdfRow('a script in an object', pdfWith('<</S 4 0 R/JS 5 0 R>>'), 0.2),
  pdfRow('octets that look like one', pdfWith('stream\nq/JS)1/JS R\nendstream'), 0),
  pdfRow('a form in escaped letters', pdfWith('<</S/Submit#46orm/F(https://x-y.example/)>>'), 0.4),
  pdfRow(
    'a file on a far computer',
    pdfWith(String.raw`<</S/GoToR/F(\\\\203.0.113.7\\s\\a.pdf)>>`),
    0.9,
    '203.0.113.7',
  ),
  pdfRow(
    'a file on a computer of the house',
    pdfWith(String.raw`<</S/GoToR/F(\\\\srv-cours\\s\\a.pdf)>>`),
    0,
  ),
  pdfRow('a chapter beside it', pdfWith('<</S/GoToR/F(chapitre-2.pdf)/D[0 /Fit]>>'), 0),
  pdfRow('a name that only begins so', pdfWith('<</Launcher 1>>'), 0),
]);
