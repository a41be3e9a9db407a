/** Providers where anybody opens an address under any name. */
export const freeMailDomains: ReadonlySet<string> = new Set(
  `gmail.com googlemail.com outlook.com outlook.fr outlook.be outlook.de outlook.es outlook.it hotmail.com hotmail.fr
  hotmail.be hotmail.co.uk hotmail.de hotmail.es hotmail.it live.com live.fr live.be live.co.uk live.nl msn.com
  windowslive.com passport.com yahoo.com yahoo.fr yahoo.co.uk yahoo.de yahoo.es yahoo.it yahoo.ca yahoo.com.br
  yahoo.co.in yahoo.co.jp yahoo.in ymail.com rocketmail.com myyahoo.com aol.com aol.fr aim.com icloud.com me.com mac.com
  proton.me protonmail.com protonmail.ch pm.me tutanota.com tutamail.com tuta.io keemail.me gmx.com gmx.fr gmx.de
  gmx.net gmx.at gmx.ch gmx.us web.de freenet.de t-online.de mail.com email.com usa.com europe.com consultant.com
  engineer.com post.com mail.ru bk.ru list.ru inbox.ru internet.ru yandex.ru yandex.com ya.ru rambler.ru zoho.com
  zohomail.com zohomail.eu fastmail.com fastmail.fm hushmail.com mailfence.com mailo.com mailo.fr net-c.com net-c.fr
  laposte.net orange.fr wanadoo.fr free.fr aliceadsl.fr sfr.fr neuf.fr cegetel.net club-internet.fr numericable.fr
  bbox.fr voila.fr caramail.com caramail.fr libertysurf.fr nordnet.fr skynet.be telenet.be ziggo.nl kpnmail.nl
  libero.it virgilio.it tiscali.it alice.it hotmail.ca sympatico.ca terra.com.br uol.com.br bol.com.br ig.com.br
  seznam.cz wp.pl o2.pl interia.pl onet.pl qq.com 163.com 126.com sina.com naver.com hanmail.net daum.net
  rediffmail.com inbox.lv abv.bg ukr.net mail.bg inbox.com lycos.com excite.com yopmail.com mailinator.com
  guerrillamail.com temp-mail.org tempmail.com 10minutemail.com sharklasers.com maildrop.cc trashmail.com onet.eu
  cock.li disroot.org riseup.net posteo.de posteo.net mailbox.org comcast.net verizon.net att.net sbcglobal.net
  bellsouth.net cox.net btinternet.com sky.com talktalk.net virginmedia.com optonline.net earthlink.net`
    .split(/\s+/)
    .filter((domain) => domain !== ''),
);
