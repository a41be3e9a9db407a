import { checkTable } from '../testing/check-table.ts';
import { titled } from '../testing/rows.ts';
import { alarmSigns } from './alarm-signs.ts';

checkTable(alarmSigns, [
  { ...titled('⚠️ Action requise', 1), quotes: '⚠ Action requise' },
  titled('Vœux 🎄', 0.7),
  titled('Réunion de jeudi', 0),
]);
