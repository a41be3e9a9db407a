/**
 * Endings that are free or nearly so, and that reports of abuse name out of all proportion to their use.
 * None is guilty by itself: a light weight.
 */
export const doubtfulEndings: ReadonlySet<string> = new Set(
  `tk ml ga cf gq top xyz icu click link work buzz rest fit surf monster quest cyou cfd sbs bond lol mom
  bar cam casa vip loan men win bid date trade review stream download racing party science faith accountant cricket
  gdn kim rocks ninja site online website space fun store shop live world today life club pw ws su cc
  zip mov uno hair skin makeup beauty autos boats yachts motorcycles homes pics pictures christmas support help
  it.com us.com uk.com eu.com de.com ru.com za.com sa.com br.com co.com ink press host tokyo best guru
  digital email center agency company solutions services digital network systems fyi one`
    .split(/\s+/)
    .filter((ending) => ending !== ''),
);

/** Of those, the ones that hardly ever carry an honest letter. */
export const veryDoubtfulEndings: ReadonlySet<string> = new Set(
  `tk ml ga cf gq top icu click buzz rest surf monster quest cyou cfd sbs bond lol mom cam casa loan men win bid date
  trade review stream download racing party science faith accountant cricket gdn hair skin makeup beauty autos boats
  yachts motorcycles homes pics zip mov uno it.com us.com uk.com eu.com de.com ru.com za.com sa.com br.com`
    .split(/\s+/)
    .filter((ending) => ending !== ''),
);
