import { checkTable } from '../testing/check-table.ts';
import { titled } from '../testing/rows.ts';
import { randomToken } from './random-token.ts';

checkTable(randomToken, [
  { ...titled('Notificação Emitida - Zi9yvh51JBhF', 1), quotes: 'Zi9yvh51JBhF' },
  titled('Votre commande FR2938472', 0),
  titled('Facture F2611-8841', 0),
]);
