import { parseInstitutions } from './parse-institutions.ts';
import type { Institution } from './types.ts';

/** Companies with a sign-in, a subscription or a bill. One a line: name | variants | true domains (see parse-institutions.ts). */
export const serviceInstitutions: readonly Institution[] = parseInstitutions(
  'service',
  `
Microsoft | microsoft, microsoft 365, office 365, office365, microsoft account, microsoft teams, microsoft outlook, outlook com, sharepoint, onedrive, microsoft security, outlook web, exchange online, m365 | microsoft.com microsoftonline.com office.com office365.com outlook.com live.com microsoft365.com sharepoint.com sharepointonline.com onmicrosoft.com windows.com windows.net azure.com skype.com xbox.com linkedin.com github.com hotmail.com msn.com bing.com aka.ms microsoft.fr yammer.com microsoft-antipiracy.com
Google | google, google account, google drive, google workspace, google photos, google play, gmail, google accounts, google security | google.com googlemail.com gmail.com youtube.com withgoogle.com android.com googleapis.com google goo.gl googlegroups.com gstatic.com chromium.org google.*
YouTube | youtube, youtube premium | youtube.com google.com
Apple ~ | apple, apple id, icloud, apple support, app store, apple pay, itunes | apple.com icloud.com itunes.com me.com mac.com
Netflix | netflix | netflix.com nflxext.com netflix.net
Disney+ | disney plus, disney | disneyplus.com disney.com disney.fr disneymedia.com go.com disneylandparis.com
Spotify | spotify, spotify premium | spotify.com scdn.co
Amazon | amazon, amazon prime, amazon fr, amazon com, prime video, amazon web services, amazon pay | amazon.com amazon.fr amazonses.com amazonaws.com primevideo.com a2z.com awscloud.com audible.com audible.fr amazon.*
PayPal | paypal, pay pal | paypal.com paypal.fr paypal-communication.com paypalobjects.com paypal.me paypal.*
HelloAsso | helloasso, hello asso | helloasso.com helloasso.org
Leetchi | leetchi | leetchi.com
Le Pot Commun | le pot commun, lepotcommun | lepotcommun.fr
Turboself | turboself, turbo self | turbo-self.com turboself.com
Weezevent | weezevent | weezevent.com
Billetweb | billetweb | billetweb.fr
Framasoft | framasoft, framaforms, framadate, framadrive | framasoft.org framablog.org framaforms.org framadate.org framadrive.org frama.link
Yousign | yousign, you sign | yousign.com yousign.app yousign.fr
Universign | universign | universign.com universign.eu
DocuSign | docusign, docu sign, docusign service | docusign.com docusign.net docusign.fr
Adobe | adobe, adobe sign, adobe acrobat, acrobat sign, adobe document cloud | adobe.com adobesign.com echosign.com frame.io adobe.io
Dropbox | dropbox, dropbox sign | dropbox.com dropboxmail.com hellosign.com dropboxusercontent.com
WeTransfer | wetransfer, we transfer | wetransfer.com wetransfer.net we.tl
Facebook | facebook, meta business, meta for business, facebook security, meta support | facebook.com facebookmail.com meta.com metamail.com fb.com
Instagram | instagram | instagram.com facebookmail.com meta.com
WhatsApp | whatsapp | whatsapp.com facebookmail.com meta.com
LinkedIn | linkedin | linkedin.com microsoft.com
TikTok | tiktok, tik tok | tiktok.com bytedance.com tiktokv.com
Zoom ~ | zoom, zoom meetings, zoom video | zoom.us zoom.com
Booking.com ~ | booking com, booking | booking.com
Airbnb | airbnb | airbnb.com airbnb.fr airbnb.*
eBay | ebay | ebay.com ebay.fr ebay.*
Leboncoin | leboncoin, le bon coin | leboncoin.fr leboncoin.info adevinta.com
Vinted | vinted | vinted.com vinted.fr vinted.*
SNCF | sncf, sncf connect, oui sncf | sncf.com sncf.fr sncf-connect.com oui.sncf sncf-voyageurs.com
Enedis | enedis, enedis linky | enedis.fr
Ulys | ulys, vinci autoroutes | ulys.com vinci-autoroutes.com
EDF | edf, edf particuliers, edf client | edf.fr edf.com
Engie | engie | engie.com engie.fr gdfsuez.com
Orange ~ | orange, orange bank, orange fr, messagerie vocale orange | orange.fr orange.com orange-business.com wanadoo.fr orangebank.fr
SFR | sfr, red by sfr | sfr.fr sfr.com sfr.net red-by-sfr.fr sfrmail.fr
Free ~ | free, free mobile, freebox | free.fr free-mobile.fr proxad.net iliad.fr
Bouygues Telecom | bouygues telecom, bouygues, bbox | bouyguestelecom.fr bouygtel.fr bbox.fr bouygues.com
OVH | ovh, ovhcloud | ovh.com ovh.net ovhcloud.com ovh.fr ovh
IONOS | ionos, 1 1 ionos | ionos.fr ionos.com ionos.de 1and1.com 1und1.de ionos.*
GoDaddy | godaddy | godaddy.com secureserver.net
Norton ~ | norton, norton antivirus, norton 360, norton lifelock, norton security, nortonlifelock | norton.com nortonlifelock.com gendigital.com lifelock.com
McAfee | mcafee, mcafee antivirus, mcafee security, mcafee total protection | mcafee.com
Geek Squad | geek squad, geeksquad, best buy | geeksquad.com bestbuy.com
Walmart | walmart | walmart.com
Costco | costco | costco.com costco.fr
Temu | temu | temu.com temuemail.com
Shein | shein | shein.com sheinemail.com sheinnotice.com shein.*
Lidl | lidl, lidl plus | lidl.fr lidl.com lidl.*
Aldi | aldi | aldi.fr aldi.com aldi.* aldi-nord.* aldi-sued.*
Carrefour ~ | carrefour | carrefour.fr carrefour.com carrefour.*
Leclerc | e leclerc, centre leclerc | e.leclerc e-leclerc.com leclerc.com.fr leclercdrive.fr
Decathlon | decathlon | decathlonpro.fr decathlon.fr decathlon.com decathlon.net decathlon.*
IKEA | ikea | ikea.com ikea.fr ikea.*
Telekom | telekom, t mobile, deutsche telekom | telekom.de telekom.com t-mobile.com t-online.de t-mobile.nl telekom.*
Verizon | verizon, verizon wireless | verizon.com verizonwireless.com vzw.com verizon.net verizonmedia.com
AT&T ~ | at t, at t yahoo | att.com att.net att-mail.com
Xfinity | xfinity, comcast | comcast.net comcast.com xfinity.com
Zimbra | zimbra, zimbra admin, zimbra webmail, roundcube, roundcube webmail | zimbra.com synacor.com roundcube.net
cPanel | cpanel, cpanel webmail | cpanel.net webpros.com
Intuit | quickbooks, intuit, turbotax | intuit.com
Steam ~ | steam support, steam | steampowered.com steamcommunity.com valvesoftware.com
Allianz | allianz | allianz.fr allianz.com allianz.*
ADAC | adac | adac.de
Mercado Pago | mercado pago, mercado livre, mercado libre | mercadopago.com mercadopago.com.br mercadolivre.com.br mercadolivre.com mercadolibre.com
OpenAI | openai, chatgpt | openai.com chatgpt.com
Doctolib | doctolib | doctolib.fr doctolib.com doctolib.de
DeBank | debank | debank.com
Celsius Network | celsius network | celsius.network
Consorsbank | consorsbank | consorsbank.de
Canal+ | canal plus, mycanal | canalplus.com canal-plus.com canalplus.fr mycanal.fr canal-plus.net
HubSpot | hubspot | hubspot.com
Mailchimp | mailchimp, intuit mailchimp | mailchimp.com intuit.com
Zendesk | zendesk | zendesk.com
Dropbox Sign | dropbox sign, hellosign | hellosign.com dropbox.com
SurveyMonkey | surveymonkey | surveymonkey.com
Trustpilot | trustpilot | trustpilot.com
Uber ~ | uber, uber eats | uber.com
Deliveroo | deliveroo | deliveroo.fr deliveroo.com
T-Online | t online | t-online.de telekom.de
Vodafone | vodafone | vodafone.de vodafone.com vodafone.*
KPN | kpn | kpn.com kpn.nl
Ziggo | ziggo | ziggo.nl vodafoneziggo.com
Proximus | proximus | proximus.be
Swisscom | swisscom | swisscom.ch swisscom.com
Bluewin | bluewin | bluewin.ch swisscom.ch
Strato | strato | strato.de strato.com strato.*
Squarespace | squarespace | squarespace.com
Wix | wix | wix.com
McAfee Store | mcafee store | mcafee.com
Avast | avast | avast.com gendigital.com
Kaspersky | kaspersky | kaspersky.fr kaspersky.com
Drogasil | drogasil, droga raia | drogasil.com.br drogaraia.com.br rd.com.br
Bradesco Saúde | bradesco saude | bradescoseguros.com.br bradescosaude.com.br
Amil | amil, planos amil, amil saude | amil.com.br
SulAmérica | sulamerica, sul america | sulamerica.com.br
`,
);
