import { checkTable } from '../testing/check-table.ts';
import { linked } from '../testing/rows.ts';
import { linkShortener } from './link-shortener.ts';

checkTable(linkShortener, [
  linked('https://bit.ly/3xYzAbc', 'Confirmer', 1),
  linked('https://www.google.com/url?q=https://evil.example', 'ici', 1),
  linked('https://bit.ly', 'bit.ly', 0),
  linked('https://photos.app.goo.gl/abc', 'photos', 0),
  { ...linked('https://evil.app.goo.gl/abc', 'ici', 1), quotes: 'evil.app.goo.gl' },
  linked('https://www.google.com/search?q=mirabelle', 'recherche', 0),
]);
