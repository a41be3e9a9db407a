import { fold } from '../fold.ts';
import { quote } from '../quote.ts';
import { readStranger } from '../stranger.ts';
import type { Signal } from '../types.ts';
import { leaveOutQuotes } from '../view.ts';

/** Characters and lines at the end in which a signature stands, and characters of such a line that are looked at. */
const [reach, lines, longestLine] = [500, 6, 80];
const head = String.raw`(?:principale?s?(?: adjointe?)?|proviseure?(?: adjointe?)?|chef(?:fe)? d'etablissement|direct(?:eur|rice)(?: (?:de l'ecole|d'ecole|adjointe?))?|inspect(?:eur|rice)(?: (?:de|d')\S*.{0,40})?|recteur|rectrice|(?:ia-)?dasen|ien\b.{0,30}|secretaire generale?(?: de.{0,30})?)`;
const office = String.raw`(?:coordonnat(?:eur|rice) (?:pial|aesh|du pial).{0,20}|(?:le |la |les )?(?:service|bureau|pole|cellule|division|direction)s? (?:des? |du |d')?(?:rh|ressources humaines|informatique|personnels?|contrats|aesh|paie|paye|remuneration|messagerie|systemes? d'information).{0,30}|(?:les )?ressources humaines|assistance (?:informatique|academique|messagerie)|(?:le |la )?(?:rectorat|dsden|inspection academique).{0,30}|assistante? (?:de service )?sociale?(?: des personnels)?|gestionnaire (?:rh|de paie|academique).{0,20})`;
const role = new RegExp(
  String.raw`(?:^|, |- |– |\. )(?:la |le |les |l'|votre |mme la |m\. le )?(?:${head}|${office})[.,!]?$`,
);

/** The letter is signed with an office of the house and comes from an address that anybody can open. */
export const roleSigned: Signal = {
  name: 'role-signed',
  weight: 2.4,
  fixed: true,
  find(input) {
    const { message } = input;
    const sender = readStranger(input);
    if (sender?.freeMail !== true || message.viaList) return null;
    const seen = findSignature(message.text);
    if (seen === null) return null;
    return {
      strength: 1,
      text: {
        fr: `Le message est signé « ${quote(seen)} », mais l’adresse est ${quote(sender.address)}, où chacun peut en ouvrir une.`,
        en: `The message is signed “${quote(seen)}”, but the address is ${quote(sender.address)}, where anybody can open one.`,
      },
    };
  },
};

function findSignature(text: string): string | null {
  const end = leaveOutQuotes(text.slice(0, 20_000)).trimEnd().slice(-reach);
  const last = end
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .slice(-lines);
  for (const line of last) {
    const seen = role.exec(fold(line.slice(-longestLine)))?.[0];
    if (seen !== undefined) return line.slice(-seen.length).replace(/^[\s,.–-]+/, '');
  }
  return null;
}
