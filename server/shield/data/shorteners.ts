/** Services that hide a link's goal behind a short address. */
export const shortenerDomains: ReadonlySet<string> = new Set(
  `bit.ly bitly.com bit.do tinyurl.com tiny.cc tiny.one t.co goo.gl ow.ly is.gd v.gd buff.ly rebrand.ly cutt.ly cutt.us
  rb.gy shorturl.at shorturl.asia short.io short.gy shorte.st adf.ly t.ly tr.ee s.id lnkd.in l.ead.me lnk.to lnk.bio
  linktr.ee urlz.fr urls.fr u.to x.co qrco.de qr.io me-qr.com q-r.to qr.ae qrcodes.pro scnv.io soo.gd clck.ru vk.cc
  dub.sh dub.co t2m.io bl.ink han.gl surl.li urlzs.com n9.cl acortar.link encurtador.com.br abre.ai abrir.link
  gg.gg 2no.co ppt.cc reurl.cc tny.im y2u.be zpr.io hyperurl.co snip.ly shrtco.de kutt.it chilp.it ln.run lc.cx
  1url.com a.co amzn.to fb.me wa.me page.link app.link onelink.me smarturl.it`
    .split(/\s+/)
    .filter((domain) => domain !== ''),
);

/** Pages of large sites that send the reader on to any address: host, path beginning. */
export const openRedirects: readonly (readonly [string, string])[] = [
  ['google.com', '/url?'],
  ['google.com', '/amp/'],
  ['google.fr', '/url?'],
  ['google.fr', '/amp/'],
  ['bing.com', '/ck/'],
  ['bing.com', '/fd/'],
  ['youtube.com', '/redirect?'],
  ['facebook.com', '/l.php'],
  ['linkedin.com', '/slink?'],
  ['linkedin.com', '/redir'],
  ['doubleclick.net', '/'],
  ['googleadservices.com', '/'],
  ['t.umblr.com', '/redirect'],
  ['vk.com', '/away'],
  ['baidu.com', '/link?'],
  ['slack-redir.net', '/'],
];
