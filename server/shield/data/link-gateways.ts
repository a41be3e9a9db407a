/** Protective rewriters of other houses: the true goal stands in a parameter, and the goal is what counts. */
export const protectiveGateways: readonly (readonly [
  RegExp,
  'parameter' | 'proofpoint-2' | 'proofpoint-3',
  string,
])[] = [
  [/(?:^|\.)safelinks\.protection\.outlook\.com$/, 'parameter', 'url'],
  [/^urldefense\.proofpoint\.com$/, 'proofpoint-2', 'u'],
  [/^urldefense\.com$/, 'proofpoint-3', ''],
  [/^(?:[a-z0-9-]+\.)?protect2?\.fireeye\.com$/, 'parameter', 'u'],
  [/^linkprotect\.cudasvc\.com$/, 'parameter', 'a'],
];

/** Click counters of mailing services that circulars and newsletters go through: a known detour. */
export const clickCounterDomains: ReadonlySet<string> = new Set(
  `list-manage.com list-manage1.com mailchimpapp.net sendgrid.net mjt.lu mailjet.com sendibm1.com sendibm2.com sendibm3.com
  sendinblue.com brevo.com sibautomation.com sparkpostmail.com sparkpostmail2.com pstmrk.it mailgun.org hubspotlinks.com
  hubspotemail.net hs-sites.com createsend.com cmail19.com cmail20.com rs6.net constantcontact.com mlsend.com mlsend2.com
  sarbacane.com sbc36.com sbc37.com emsecure.net selligent.com exct.net exacttarget.com klclick.com klclick1.com
  klclick2.com klclick3.com actionnetwork.org e-deal.net activehosted.com acemlna.com getresponse.com aweber.com
  mailerlite.com mkt-links.com eulerian.net awstrack.me e-marketing.fr np6.com splio.com dolist.net dmdelivery.com
  beehiiv.com substack.com convertkit-mail.com convertkit-mail2.com mailpro.com flashmail.fr ccsend.com
  icontact.com benchmarkemail.com elasticemail.com smtp2go.com customeriomail.com intercom-mail.com intercom-clicks.com
  mandrillapp.com pardot.com eloqua.com en25.com marketo.com mktoweb.com`
    .split(/\s+/)
    .filter((domain) => domain !== ''),
);

/** Services that hand on large files: a drawn path is their trade. */
export const fileTransferDomains: ReadonlySet<string> = new Set(
  `wetransfer.com we.tl swisstransfer.com grosfichiers.com fromsmash.com transfernow.net dropbox.com`.split(
    /\s+/,
  ),
);
