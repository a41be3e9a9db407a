import { checkTable } from '../testing/check-table.ts';
import { trackingPixel } from './tracking-pixel.ts';

checkTable(trackingPixel, [
  {
    what: 'a pixel',
    message: { html: '<img src="https://x.fr/p" width="1" height="1">' },
    expect: 1,
    quotes: 'invisible',
  },
  { what: 'a picture', message: { html: '<img src="https://x.fr/p" width="100">' }, expect: 0 },
]);
