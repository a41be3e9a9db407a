import { checkTable } from '../testing/check-table.ts';
import { row } from '../testing/rows.ts';
import { easyJob } from './easy-job.ts';

const stranger = { name: 'Contact', address: 'contact@services-divers.example' };
const privately = { name: 'Jo', address: 'jo.7788@outlook.fr' };

checkTable(easyJob, [
  row(
    'all of it',
    {
      from: stranger,
      text: '90 € par jour depuis ton téléphone, aucun diplôme, places limitées. Écris-nous sur Telegram pour la suite.',
    },
    1,
    'sur telegram',
  ),
  row(
    'two marks and a messenger',
    {
      from: stranger,
      text: 'Bonjour, nous payons 80 € par jour pour vous, sans CV. Contactez-moi sur WhatsApp.',
    },
    0.6,
  ),
  row(
    'a town hall’s summer job',
    {
      from: { address: 'rh@mairie-example.fr' },
      text: 'Animateurs sans expérience, 82 € par jour. Envoyez votre CV, un entretien suivra.',
    },
    0,
  ),
  row(
    'a team on a messenger',
    {
      from: privately,
      text: 'Pour le match, rejoignez-nous sur WhatsApp, les places sont libres pour tous.',
    },
    0,
  ),
]);
