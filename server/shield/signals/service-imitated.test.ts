import { checkTable } from '../testing/check-table.ts';
import { says } from '../testing/rows.ts';
import { serviceImitated } from './service-imitated.ts';

const html = (source: string) => ({ html: source });
const inside = {
  from: { name: 'Mélanie Didier', address: 'melanie.didier@ac-nancy-metz.fr' },
  evidence: { source: 'submission' as const },
};

checkTable(serviceImitated, [
  {
    what: 'the whole mark, from inside',
    message: { ...inside, html: '<div><b>✔ Annonce officielle du service</b><br>Bonjour</div>' },
    expect: 1,
    quotes: 'Annonce officielle du service',
  },
  {
    what: 'the mark, from outside',
    message: html('<p>✔ Annonce officielle du service</p><p>Bonjour</p>'),
    expect: 0.5,
  },
  { what: 'in English', message: html('<p>✅ Official announcement</p>'), expect: 0.5 },
  { what: 'a known sender', message: html('<div>✓ Expéditeur reconnu</div>'), expect: 0.5 },
  {
    what: 'the vow that nobody else bears it',
    message: html('<p>Cette marque ne peut être imitée.</p>'),
    expect: 0.5,
  },
  {
    what: 'the mailbox in figures',
    message: html('<p>Votre boîte est remplie à 97 % (2,0 Go sur 2,1 Go).</p>'),
    expect: 0.4,
    quotes: '97 %',
  },
  {
    what: 'the desk of the académie names a figure',
    message: {
      ...inside,
      holder: { name: 'Assistance', role: null, kind: 'functional' },
      text: 'Votre boîte est remplie à 97 % (2,0 Go sur 2,1 Go).',
    },
    expect: 0,
  },
  says('L’annonce officielle des résultats est prévue jeudi.', 0),
  says('> ✔ Annonce officielle du service\n\nEst-ce vrai ?', 0),
  says('Un expéditeur reconnu peut écrire à la liste.', 0),
  says('La boîte à livres est remplie à 90 %.', 0),
  says('✔ Cahier\n✔ Stylo', 0),
  says(`${'✔'.repeat(50_000)} officiel`, 0),
]);
