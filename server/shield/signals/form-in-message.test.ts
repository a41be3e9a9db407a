import { checkTable } from '../testing/check-table.ts';
import { formInMessage } from './form-in-message.ts';

checkTable(formInMessage, [
  {
    what: 'a form to fill in',
    message: { html: '<p>Bonjour</p><form action="https://x.example/"><input name="nom"></form>' },
    expect: 1,
    quotes: { fr: 'formulaire', en: 'form' },
  },
  {
    what: 'a script',
    message: { html: '<p>Bonjour</p><script>fetch("x")</script>' },
    expect: { atMost: 0.6 },
  },
  { what: 'a script is told', message: { html: '<script>1</script>' }, expect: 0.6 },
  { what: 'a page of a newsletter', message: { html: '<style>p{}</style><p>Bonjour</p>' }, expect: 0 },
  { what: 'plain text that speaks of a form', message: { text: 'Remplissez le <form> joint.' }, expect: 0 },
]);
