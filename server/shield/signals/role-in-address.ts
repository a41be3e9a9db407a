import { fold } from '../fold.ts';
import { quote } from '../quote.ts';
import { readStranger } from '../stranger.ts';
import type { Signal } from '../types.ts';

/** Offices of the house, as they are written into an address. A school’s own private mailbox and a person’s job are none. */
const office =
  /(?:^|[._-])(?:rectorat|rectrice|recteur|academie|dsden|dasen|proviseure?|principale?|i-?prof|educonnect|education-?nationale|inspection|inspectrice|inspecteur|drh|service[._-]?rh|ressources[._-]?humaines|(?:assistance|support|service)[._-]?(?:informatique|messagerie|academi\w*)|(?:gestion|coord|coordination|bureau|service|pilotage)[._-]?(?:aesh|pial|dpe|paie|paye))(?=$|[._-]|\d)|(?:^|[._-])pial[._-]/;

/** The address itself claims an office of the académie, at a provider where anybody may choose such a name. */
export const roleInAddress: Signal = {
  name: 'role-in-address',
  weight: 2.2,
  fixed: true,
  find(input) {
    const sender = readStranger(input);
    if (sender?.freeMail !== true || input.message.viaList) return null;
    const local = fold(sender.address.slice(0, sender.address.lastIndexOf('@')));
    const seen = office.exec(local)?.[0].replace(/^[._-]|[._-]$/g, '');
    if (seen === undefined) return null;
    return {
      strength: 1,
      text: {
        fr: `L’adresse ${quote(sender.address)} dit « ${quote(seen)} », mais chacun peut choisir un tel nom chez ${quote(sender.host)} : elle n’est pas de l’académie.`,
        en: `The address ${quote(sender.address)} says “${quote(seen)}”, but anybody can choose such a name at ${quote(sender.host)}: it is not the académie’s.`,
      },
    };
  },
};
