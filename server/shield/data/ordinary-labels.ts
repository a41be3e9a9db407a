/**
 * Labels of guarded domains that are ordinary words, short, or borne by other honest sites as well:
 * for these only exact tricks count, never spelling or company.
 */
export const ordinaryLabels: ReadonlySet<string> = new Set(
  `total boulanger bauhaus exodus ripple stellar electrum caixa makita samsung kroger sephora serasa coca-cola
  orange free apple live office windows education visa stripe kraken ledger zoom booking nickel chase post go meta norton
  echo maif mgen caf ants engie steam carrefour azure skype yammer telekom allianz santander hermes etudiant justice
  adobe bing audible github android laposte youtube interpol outlook hotmail gmail parcoursup intuit secureserver
  withgoogle chromium consensys ionos bouygues gendigital frame bytedance justice izly canope onisep binance openai
  disney msn usps correios allianz decathlon lifelock gouv arkea synacor mercadolivre audible laclasse colibris notion`
    .split(/\s+/)
    .filter((word) => word !== ''),
);
