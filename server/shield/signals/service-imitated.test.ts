import { checkTable } from '../testing/check-table.ts';
import { row, says } from '../testing/rows.ts';
import { serviceImitated } from './service-imitated.ts';

const html = (source: string) => ({ html: source });
const inside = {
  from: { name: 'Mélanie Didier', address: 'melanie.didier@ac-nancy-metz.fr' },
  evidence: { source: 'submission' as const },
};

checkTable(serviceImitated, [
  row(
    'the whole mark, from inside',
    { ...inside, html: '<div><b>✔ Annonce officielle du service</b><br>Bonjour</div>' },
    1,
    'Annonce officielle du service',
  ),
  row('the mark, from outside', html('<p>✔ Annonce officielle du service</p><p>Bonjour</p>'), 0.5),
  row('in English', html('<p>✅ Official announcement</p>'), 0.5),
  row('a known sender', html('<div>✓ Expéditeur reconnu</div>'), 0.5),
  row('the vow that nobody else bears it', html('<p>Cette marque ne peut être imitée.</p>'), 0.5),
  row(
    'the mailbox in figures',
    html('<p>Votre boîte est remplie à 97 % (2,0 Go sur 2,1 Go).</p>'),
    0.4,
    '97 %',
  ),
  row(
    'the desk of the académie names a figure',
    {
      ...inside,
      holder: { name: 'Assistance', role: null, kind: 'functional' },
      text: 'Votre boîte est remplie à 97 % (2,0 Go sur 2,1 Go).',
    },
    0,
  ),
  says('L’annonce officielle des résultats est prévue jeudi.', 0),
  says('> ✔ Annonce officielle du service\n\nEst-ce vrai ?', 0),
  says('Un expéditeur reconnu peut écrire à la liste.', 0),
  says('La boîte à livres est remplie à 90 %.', 0),
  says('✔ Cahier\n✔ Stylo', 0),
  says(`${'✔'.repeat(50_000)} officiel`, 0),
]);
