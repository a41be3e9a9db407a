/**
 * Places where anybody puts a page or a form under the name of a known company, free and in minutes.
 * Honest people use them too: they only weigh when the words ask for a sign-in.
 */
export const freeHostingDomains: ReadonlySet<string> = new Set(
  `github.io gitlab.io pages.dev workers.dev r2.dev web.app firebaseapp.com appspot.com cloudfunctions.net run.app
  storage.googleapis.com sites.google.com docs.google.com forms.gle forms.office.com forms.microsoft.com
  sharepoint.com 1drv.ms onedrive.live.com drive.google.com azurewebsites.net azurestaticapps.net
  blob.core.windows.net web.core.windows.net azureedge.net azurefd.net cloudapp.net s3.amazonaws.com amazonaws.com
  cloudfront.net awsapprunner.com amplifyapp.com elasticbeanstalk.com netlify.app vercel.app herokuapp.com
  onrender.com fly.dev railway.app surge.sh glitch.me repl.co replit.app replit.dev codesandbox.io stackblitz.io
  ngrok.io ngrok-free.app ngrok.app trycloudflare.com loca.lt godaddysites.com weebly.com weeblysite.com
  wixsite.com wixstudio.com editorx.io squarespace.com webflow.io framer.app framer.website carrd.co strikingly.com
  jimdosite.com jimdofree.com site123.me webnode.fr webnode.page webnode.com e-monsite.com wordpress.com blogspot.com
  blogspot.fr blogger.com tumblr.com over-blog.com myshopify.com mystrikingly.com yolasite.com ucraft.net zyrosite.com
  000webhostapp.com 000webhost.com infinityfreeapp.com rf.gd epizy.com byethost.com hostfree.pw atwebpages.com
  awardspace.net altervista.org free.fr pagesperso-orange.fr typeform.com jotform.com jotformeu.com form.jotform.com
  formstack.com wufoo.com cognitoforms.com 123formbuilder.com paperform.co tally.so framaforms.org airtable.com
  surveymonkey.com surveyheart.com zohopublic.com zohopublic.eu forms.zohopublic.com notion.site notion.so
  canva.site canva.com my.canva.site gamma.site gamma.app telegra.ph graph.org ipfs.io dweb.link cf-ipfs.com
  nftstorage.link ipfs.dweb.link fleek.co arweave.net backblazeb2.com wasabisys.com digitaloceanspaces.com
  ondigitalocean.app linodeobjects.com vultrobjects.com supabase.co lovable.app bolt.host base44.app softr.app
  bubbleapps.io adalo.com glideapp.io beehiiv.com mailchi.mp dorik.io tilda.ws systeme.io teachable.com
  translate.goog duckdns.org no-ip.org ddns.net hopto.org zapto.org sytes.net dynv6.net my.id eu.org`
    .split(/\s+/)
    .filter((domain) => domain !== ''),
);
