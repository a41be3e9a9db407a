import { fortuneStories } from './fortune.ts';
import type { Lures } from './types.ts';

export const italian: Lures = {
  marks: /\b(?:il|della|del|che|per|con|non|una|sono|gli|nel|suo|sua|tuo|tua|alla|piu|ha|le)\b/g,
  accountStops: [
    /\b(?:conto|account|accesso|carta|profilo|abbonamento|servizio|casella|utenza|spid)\b[^.!?\n]{0,70}?\b(?:sospes\w+|bloccat\w+|blocco|chius\w+|disattivat\w+|limitat\w+|scad\w+|cancellat\w+|disabilitat\w+)/g,
    /\b(?:attivita|accesso|operazione) (?:\w+ )?(?:sospett\w+|insolit\w+|anomal\w+|non autorizzat\w+)/g,
    /\b(?:pagamento|fattura|addebito)\b[^.!?\n]{0,50}\b(?:in sospeso|rifiutat\w+|non riuscit\w+|scadut\w+|insolut\w+)/g,
  ],
  quotaFull: [
    /\b(?:casella|spazio|archiviazione|quota)\b[^.!?\n]{0,50}\b(?:pien\w+|esaurit\w+|superat\w+|limite)/g,
  ],
  urgency: [
    /\b(?:entro|nelle prossime) (?:24|48|72) ?(?:h|ore)\b|\b(?:urgente|immediatamente|ultim[oa] (?:avviso|occasione|sollecito|giorno)|altrimenti|in caso contrario|il prima possibile|solo oggi|scade oggi|per evitare (?:la|il) (?:sospensione|blocco))\b/g,
  ],
  actions: [
    /\b(?:clicca|clicchi|cliccare|fare clic|fai clic)\b|\b(?:conferm\w+|aggiorn\w+|verific\w+|riattiv\w+|sblocc\w+|convalid\w+)\b[^.!?\n]{0,40}\b(?:conto|dati|identita|accesso|account|informazioni|carta|profilo|casella)|\baccedi (?:qui|ora|al|alla)\b/g,
  ],
  fortunes: [fortuneStories.italian.besideSum],
  money: [
    ['inheritance', fortuneStories.italian.turns],
    [
      'prize',
      /\b(?:hai vinto|e stat[oa] selezionat[oa]|sei stat[oa] (?:selezionat|scelt)[oa]|congratulazioni|premio|vincitore|vincitrice|buono regalo|carta regalo|estrazione)\b/g,
    ],
    [
      'parcel-fee',
      /\b(?:pacco|spedizione|consegna)\b[^.!?\n]{0,90}\b(?:dogan\w+|spese|trattenut\w+|in attesa|giacenza|non (?:e stat\w+|riuscit\w+)|riprogramm\w+)/g,
    ],
    ['refund', /\b(?:rimborso)\b/g],
    ['inheritance', /\b(?:eredita|milioni di (?:euro|dollari)|donazione di|proposta d'affari)\b/g],
    ['fine', /\b(?:multa|sanzione|cartella esattoriale)\b/g],
  ],
  offers: [
    ['gambling', /\b(?:giri gratis|casino online|bonus senza deposito)\b/g],
    ['dating', /\b(?:donne (?:\w+ )?(?:russe|ucraine|single|mature)|incontri (?:sesso|casuali|piccanti))\b/g],
    ['cure', /\b(?:perdere peso|dimagri\w+|bruci\w* (?:i )?grassi|disfunzione erettile|acufene)\b/g],
    [
      'yield',
      /\b(?:reddito passivo|guadagn\w+ (?:online|fino a|da casa)|criptovalut\w+[^.\n]{0,60}(?:guadagn\w+|profitt\w+))\b/g,
    ],
    ['loan', /\b(?:prestit[oi] (?:rapid\w+|personal\w+|senza|immediat\w+))\b/g],
    ['clearance', /\b(?:sconto (?:del|fino al) \d{2} ?%|\d{2} ?% di sconto|offerta limitata|ultimi pezzi)/g],
  ],
};
