import { parseInstitutions } from './parse-institutions.ts';
import type { Institution } from './types.ts';

/** Banks, payment and crypto-currency houses. One a line: name | variants | true domains (see parse-institutions.ts). */
export const bankInstitutions: readonly Institution[] = parseInstitutions(
  'bank',
  `
Crédit Agricole | credit agricole, groupe credit agricole, ma banque credit agricole | credit-agricole.fr credit-agricole.com ca-lorraine.fr ca-alsace-vosges.fr ca-nord-est.fr ca-paris.fr ca-cb.fr ca-toulouse31.fr ca-centrest.fr ca-norddefrance.fr
Crédit Mutuel | credit mutuel, creditmutuel | creditmutuel.fr creditmutuel.com cmb.fr arkea.com e-i.com
CIC ~ | cic, banque cic, credit industriel et commercial | cic.fr
BNP Paribas | bnp paribas, bnp, bnpparibas, hello bank | bnpparibas.com bnpparibas.net bnpparibas mabanque.bnpparibas hellobank.fr bnpparibas-personalfinance.fr cetelem.fr
Société Générale | societe generale, societegenerale, sg societe generale | societegenerale.fr societegenerale.com socgen.com sg.fr sgsn.fr
LCL | lcl, credit lyonnais, lcl banque | lcl.fr lcl.com
Caisse d'Épargne | caisse d epargne, caisse epargne | caisse-epargne.fr bpce.fr groupebpce.com
Banque Populaire | banque populaire, banquepopulaire | banquepopulaire.fr bpce.fr
La Banque postale | la banque postale, banque postale, labanquepostale, certicode | labanquepostale.fr labanquepostale.com laposte.fr
Boursorama | boursorama, boursobank, boursorama banque | boursorama.fr boursorama.com boursobank.com boursorama-banque.com
Fortuneo | fortuneo | fortuneo.fr fortuneo.com
Revolut | revolut | revolut.com
N26 | n26 | n26.com
Nickel ~ | compte nickel, nickel | nickel.eu compte-nickel.fr
HSBC | hsbc | hsbc.fr hsbc.com hsbc.co.uk hsbc.*
ING ~ | ing, ing bank, ing direct | ing.com ing.fr ing.*
Banque de France | banque de france | banque-france.fr
Visa | verified by visa, visa secure | visa.com visa.fr
Mastercard | mastercard | mastercard.com mastercard.fr
American Express | american express, amex | americanexpress.com aexp.com americanexpress.fr
Wells Fargo | wells fargo | wellsfargo.com wf.com
Bank of America | bank of america | bankofamerica.com bofa.com
Chase | chase bank, jpmorgan chase, chase online | chase.com jpmorgan.com jpmchase.com
Santander ~ | santander, banco santander | santander.com gruposantander.com santander.* bancosantander.*
Bradesco | bradesco, banco bradesco | bradesco.com.br bradescoseguros.com.br bradesco.com
Itaú | itau, banco itau, itau unibanco | itau.com.br itau-unibanco.com.br itaucard.com.br
Nubank | nubank | nubank.com.br
Sparkasse | sparkasse | sparkasse.de s-online.de
Volksbank | volksbank, volksbanken raiffeisenbanken, vr bank | volksbank.de vr.de volksbank.at
Commerzbank | commerzbank | commerzbank.de commerzbank.com
Deutsche Bank | deutsche bank | deutsche-bank.de db.com
Coinbase | coinbase | coinbase.com
Binance | binance | binance.com binance.us post.binance.com
Ledger ~ | ledger, ledger live, ledger wallet | ledger.com ledger.fr
MetaMask | metamask | metamask.io consensys.net
Trust Wallet | trust wallet, trustwallet | trustwallet.com
Trezor | trezor | trezor.io satoshilabs.com
Kraken ~ | kraken | kraken.com
Crypto.com | crypto com | crypto.com
Stripe ~ | stripe | stripe.com
Western Union | western union, westernunion | westernunion.com westernunion.fr
Banco do Brasil | banco do brasil | bb.com.br bancobrasil.com.br
Caixa | caixa economica federal, caixa economica | caixa.gov.br
Serasa | serasa, serasa experian | serasa.com.br serasaexperian.com.br
Rabobank | rabobank | rabobank.nl rabobank.com
ABN AMRO | abn amro | abnamro.nl abnamro.com
Postbank | postbank | postbank.de
Comdirect | comdirect | comdirect.de
Exodus ~ | exodus, exodus wallet | exodus.com
Electrum | electrum | electrum.org
Ripple | ripple, xrp ledger | ripple.com xrpl.org
OpenSea | opensea | opensea.io
Uniswap | uniswap | uniswap.org
Bittrex | bittrex | bittrex.com
Bitpanda | bitpanda | bitpanda.com
Blockchain.com | blockchain com | blockchain.com
Stellar ~ | stellar foundation, stellar development foundation | stellar.org
Bitget | bitget, bitget wallet | bitget.com
Bybit | bybit | bybit.com
OKX | okx | okx.com
KuCoin | kucoin | kucoin.com
Phantom ~ | phantom wallet, phantom | phantom.app phantom.com
PancakeSwap | pancakeswap, pancake swap | pancakeswap.finance
Aave ~ | aave | aave.com
Lido ~ | lido finance, lido dao | lido.fi
Gemini ~ | gemini exchange, gemini customer service | gemini.com
BlockFi | blockfi | blockfi.com
Voyager ~ | voyager digital, voyager team | investvoyager.com
Magic Eden | magic eden, magiceden | magiceden.io
CoinTracker | cointracker | cointracker.io
CoinDesk | coindesk | coindesk.com
Charles Schwab | charles schwab | schwab.com
Fidelity ~ | fidelity, fidelity investments | fidelity.com
Capital One | capital one, capitalone | capitalone.com
Citibank | citibank, citi bank | citi.com citibank.com
Barclays | barclays, barclaycard | barclays.co.uk barclays.com barclaycard.co.uk
Lloyds Bank | lloyds bank | lloydsbank.co.uk lloydsbank.com
NatWest | natwest | natwest.com
Banco Inter | banco inter | bancointer.com.br inter.co
PicPay | picpay | picpay.com
BBVA | bbva | bbva.com bbva.es bbva.*
CaixaBank | caixabank | caixabank.es caixabank.com
Argenta | argenta | argenta.be
KBC | kbc | kbc.be kbc.com
Belfius | belfius | belfius.be
UBS ~ | ubs | ubs.com
PostFinance | postfinance | postfinance.ch
Targobank | targobank | targobank.de targobank.fr
DKB | dkb, deutsche kreditbank | dkb.de
Intesa Sanpaolo | intesa sanpaolo | intesasanpaolo.com
UniCredit | unicredit | unicredit.it unicreditgroup.eu unicredit.*
Cofidis | cofidis | cofidis.fr cofidis.*
Bpifrance | bpifrance, bpi france | bpifrance.fr
`,
);
