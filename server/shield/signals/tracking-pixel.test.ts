import { checkTable } from '../testing/check-table.ts';
import { row } from '../testing/rows.ts';
import { trackingPixel } from './tracking-pixel.ts';

checkTable(trackingPixel, [
  row('a pixel', { html: '<img src="https://x.fr/p" width="1" height="1">' }, 1, 'invisible'),
  row('a picture', { html: '<img src="https://x.fr/p" width="100">' }, 0),
]);
