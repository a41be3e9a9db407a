import { checkTable } from '../testing/check-table.ts';
import { easyJob } from './easy-job.ts';

const stranger = { name: 'Contact', address: 'contact@services-divers.example' };
const privately = { name: 'Jo', address: 'jo.7788@outlook.fr' };

checkTable(easyJob, [
  {
    what: 'all of it',
    message: {
      from: stranger,
      text: '90 € par jour depuis ton téléphone, aucun diplôme, places limitées. Écris-nous sur Telegram pour la suite.',
    },
    expect: 1,
    quotes: 'sur telegram',
  },
  {
    what: 'two marks and a messenger',
    message: {
      from: stranger,
      text: 'Bonjour, nous payons 80 € par jour pour vous, sans CV. Contactez-moi sur WhatsApp.',
    },
    expect: 0.6,
  },
  {
    what: 'a town hall’s summer job',
    message: {
      from: { address: 'rh@mairie-example.fr' },
      text: 'Animateurs sans expérience, 82 € par jour. Envoyez votre CV, un entretien suivra.',
    },
    expect: 0,
  },
  {
    what: 'a team on a messenger',
    message: {
      from: privately,
      text: 'Pour le match, rejoignez-nous sur WhatsApp, les places sont libres pour tous.',
    },
    expect: 0,
  },
]);
