import { fortuneStories } from './fortune.ts';
import type { Lures } from './types.ts';

export const german: Lures = {
  marks:
    /\b(?:und|der|die|das|nicht|sie|ihr|ihre|ihren|mit|fur|auf|ist|wir|haben|werden|eine?[mnrs]?|zu|von)\b/g,
  accountStops: [
    /\b(?:konto|kennwort|passwort|mailbox|zugang|postfach|karte|profil|abonnement|mitgliedschaft|zugriff|banking|pushtan|photo ?tan|paket|domain)\b[^.!?\n]{0,70}?\b(?:gesperrt|sperr\w+|eingeschrankt|deaktiviert|geschlossen|gekundigt|beendet|ausgesetzt|lauft (?:\w+ )?ab|ablauft|abgelaufen|gefahrdet|geloscht|blockiert)/g,
    /\b(?:ungewohnliche|verdachtige|unbefugte|neue)r? (?:anmeldung|aktivitat\w*|zugriff|transaktion)/g,
    /\b(?:gehalt|lohn|besoldung|uberweisung|auszahlung|erstattung)\b[^.!?\n]{0,60}\b(?:nicht (?:\w+ )?(?:uberwiesen|ausgezahlt|angewiesen|erfolgen|erfolgt)|verzogert|gestoppt|zuruckgestellt)/g,
    /\bzahlung\w*\b[^.!?\n]{0,50}\b(?:fehlgeschlagen|abgelehnt|ausstehend|offen|nicht (?:erfolgreich|verarbeitet))/g,
  ],
  quotaFull: [
    /\b(?:postfach|speicher\w*|mailbox|cloud)\b[^.!?\n]{0,50}\b(?:voll|uberschritten|fast voll|aufgebraucht|erreicht)/g,
  ],
  urgency: [
    /\b(?:bis (?:spatestens )?(?:heute|morgen|montag|dienstag|mittwoch|donnerstag|freitag)|sonst|spatestens|noch heute)\b|\b(?:innerhalb (?:von|der nachsten)|in den nachsten) (?:\d+|24|48) (?:stunden|tagen)|\b(?:dringend|umgehend|unverzuglich|sofort|letzte (?:mahnung|erinnerung|warnung|chance|gelegenheit)|letzter tag|nur (?:noch )?heute|andernfalls|ansonsten|handeln sie (?:jetzt|schnell)|lauft (?:heute|bald) ab|so schnell wie moglich|keine chance[^.\n]{0,20} verpassen)\b/g,
  ],
  actions: [
    /\b(?:klicken sie|hier klicken|jetzt klicken|folgen sie dem link)\b|\b(?:bestatigen|aktualisieren|verifizieren|uberprufen|prufen|sichern|reaktivieren) sie\b[^.!?\n]{0,50}\b(?:konto|daten|identitat|angaben|zahlung\w*|adresse|zugang|informationen)|\b(?:antworten sie|bitte antworten|melden sie sich|loggen sie sich|scannen sie)\b|\b(?:kennwort|passwort)\b[^.!?\n]{0,30}\b(?:behalten|beibehalten|verlangern|erneuern|bestatigen)|\b(?:konto|daten|identitat|angaben|adresse)\b[^.!?\n]{0,30}\b(?:bestatigen|aktualisieren|verifizieren|uberprufen)/g,
  ],
  fortunes: [fortuneStories.german.besideSum],
  money: [
    ['inheritance', fortuneStories.german.turns],
    [
      'prize',
      /\b(?:sie (?:haben|wurden)\b[^.\n]{0,60}\b(?:gewonnen|ausgewahlt|ausgelost)|ihr name wurde[^.\n]{0,60}ausgewahlt|herzlichen gluckwunsch|gewinnspiel|verlosung|gewinner(?:in)?\b|gutschein im wert|einkaufsgutschein|freispiele|ohne einzahlung|kundengeschenk|uberraschungsbox|belohnung (?:wartet|erhalten|sichern)|gratis (?:testen|erhalten))/g,
    ],
    [
      'parcel-fee',
      /\b(?:paket|sendung|lieferung|zustellung)\b[^.!?\n]{0,90}\b(?:zoll\w*|gebuhr\w*|angehalten|zuruckgehalten|nicht zugestellt|fehlgeschlagen|ausstehend|versandkosten|umleiten|wartet)/g,
    ],
    [
      'credit',
      /\b(?:guthaben|auszahlung|betrag|zahlung|einzahlung)\b[^.!?\n]{0,60}\b(?:zur (?:abholung|auszahlung)|bereit|verfugbar|erhalten|gutgeschrieben|wartet|bestatigen)|\bsie haben (?:€|eur)? ?[\d.,_]+ ?(?:€|eur|euro)?[^.\n]{0,30}(?:erhalten|konto)/g,
    ],
    [
      'inheritance',
      /\b(?:erbschaft|nachlass|millionen? (?:euro|dollar|eur|usd)|geschaftsvorschlag|spende von)\b/g,
    ],
    ['refund', /\b(?:ruckerstattung|erstattung|steuerruckzahlung)\b/g],
  ],
  offers: [
    [
      'gambling',
      /\b(?:online.?casino|casino\b[^.\n]{0,40}(?:bonus|freispiele)|freispiele|\d+ ?€? (?:bonus )?\+ ?\d+ ?fs|spielautomaten)\b/g,
    ],
    [
      'dating',
      /\b(?:(?:russische|ukrainische|asiatische|einsame|heisse|reife) (?:\w+ )?(?:frauen|braute|schonheiten|madchen|damen)|partnersuche|sexkontakte?|singles in (?:deiner|ihrer))\b/g,
    ],
    [
      'cure',
      /\b(?:(?:abnehmen|fett verbrenn\w+|gewicht verlier\w+|bauchfett|kilos?)\b|(?:schmerzen|tinnitus|diabetes|nagelpilz|schnarchen)\b[^.\n]{0,60}(?:beseitig\w+|los ?werden|heil\w+|besieg\w+|ohne)|potenz\w*|erektion\w*)/g,
    ],
    [
      'yield',
      /\b(?:krypto\w*|bitcoin|trading)\b[^.\n]{0,60}\b(?:verdien\w+|gewinn\w*|rendite|investier\w+|reich)|\bpassives einkommen|\bgeld verdienen/g,
    ],
    ['loan', /\b(?:sofortkredit|kredit (?:ohne|trotz)|ohne schufa|kreditangebot)\b/g],
    [
      'clearance',
      /\b(?:bis zu )?\d{2} ?% (?:rabatt|reduziert|sparen|gunstiger)|\brabatt ?-? ?\d{2} ?%|\b(?:lagerraumung|ausverkauf|nur solange der vorrat)\b/g,
    ],
  ],
};
