import { checkTable } from '../testing/check-table.ts';
import { row } from '../testing/rows.ts';
import { formInMessage } from './form-in-message.ts';

checkTable(formInMessage, [
  row(
    'a form to fill in',
    { html: '<p>Bonjour</p><form action="https://x.example/"><input name="nom"></form>' },
    1,
    { fr: 'formulaire', en: 'form' },
  ),
  row('a script', { html: '<p>Bonjour</p><script>fetch("x")</script>' }, { atMost: 0.6 }),
  row('a script is told', { html: '<script>1</script>' }, 0.6),
  row('a page of a newsletter', { html: '<style>p{}</style><p>Bonjour</p>' }, 0),
  row('plain text that speaks of a form', { text: 'Remplissez le <form> joint.' }, 0),
]);
