/** That the reader is to do something, over folded text: wide, for where any request is one too many. */
export const anyRequest =
  /\b(?:merci (?:de|d')|veuillez|priere de|peux.tu|tu peux|pouvez.vous|vous pouvez|pourrais.tu|pourriez.vous|(?:me|nous|te|vous) faut|(?:ai|avons) besoin|(?:r?envoi|repond|rappel|appel|contact|communiqu|confirm|valid|verifi|cliqu|achet|vers|pay|sign|regard|transfer|telephon|imprim|consult)(?:e|es|ez|s)\b|(?:transmet|remet|met)(?:s|tez)\b|(?:ouvr|complet|rempl)(?:e|ez|is|issez)\b|regl(?:e|ez)\b|donn(?:e|ez)[ -](?:moi|nous)|fai(?:s|tes)\b|virement|urgent|please|could you|can you|send|reply|call me)\b/;

/** What somebody says who writes for a child, and so as a parent: not as a colleague of that name. */
export const parentWords =
  /\b(?:(?:papa|maman|pere|mere|parents?|grand.?(?:pere|mere)|tuteur|tutrice|beau.?pere|belle.?mere|responsable legale?) d(?:e |'|u )(?:l'eleve |mon |ma )?[a-z]|(?:mon fils|ma fille|mes enfants|mon enfant|notre fils|notre fille|nos enfants|mon petit-fils|ma petite-fille)\b)/;

/** Says outright whose parent writes: such a letter is a family's, whatever its haste. */
export const parentOf =
  /\b(?:papa|maman|pere|mere|responsable legale?|tuteur|tutrice) d(?:e |')(?:l'eleve |mon |ma )?[a-z]{2}/;
