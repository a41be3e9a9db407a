const near = String.raw`[^.!?\n]{0,70}?`;
const yours = String.raw`(?:votre|vos|ta|ton|tes|your)(?: \w+){0,2}?`;

/** What the académie itself looks after for its people, over folded text. */
const box = String.raw`(?:boites?|messageries?|webmail|webmel|quotas?|mails?|adresses? (?:mail|academiques?|professionnelles?)|mots? de passe|identifiants?|mailbox|inbox|password)`;
const account = String.raw`(?:${box}|comptes?|acces|sessions?|profils?|accounts?)`;
const stops = String.raw`(?:limite|plein|satur|rempli|depass|expir|suspen|bloqu|desactiv|ferm[eé]|supprim|verrouill|coupe|restrein|inacti|full|exceeded|suspended|locked|expires?)\w*`;
const act = String.raw`(?:confirm|valid|verifi|actualis|reactiv|debloqu|mett|mets|met|identifi|authentifi|reconnect|connect|renouvel|securis|prolong|activ|confirmer|update|verify|unlock|sign|log)`;

/** The reader's mailbox or password comes to an end. */
export const boxStops = new RegExp(
  String.raw`\b${yours} ${box}\b${near}\b${stops}|\b${stops}${near}\b${yours} ${box}\b`,
  'g',
);

/** The reader is to act on an account, a mailbox or a password of their own. */
export const accountActs = new RegExp(String.raw`\b${act}\w*\b${near}\b${yours} ${account}\b`, 'g');

/** The words that press, or speak for who looks after accounts. */
export const presses =
  /\b(?:ici|rectorat|academi\w*|dsi|dsden|service informatique|assistance|urgent\w*|immediat\w*|avant (?:ce|le|la|demain|minuit|midi|\d)|sous \d+|dans les \d+|aujourd'hui|ce soir|obligatoire\w*|sans quoi|sinon|faute de|here|immediately|within)\b/;

/** A bait without a reason: what hijacked mailboxes send to everybody they know. */
export const bait =
  /\b(?:c'est (?:vraiment )?(?:etrange|bizarre|fou|dingue|choquant)|c'est (?:bien )?(?:toi|vous) (?:sur|dans|la)|tu as vu (?:ca|cette (?:photo|video))|is (?:this|that) you)\b/g;
