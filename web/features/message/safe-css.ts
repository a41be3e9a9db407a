/**
 * Style of a stranger, without anything that fetches: the frame's policy already forbids other hosts, but our own
 * image proxy is on this host, and a message must not call it by itself. Both functions read the style through the
 * browser's own parser, so that escapes and comments cannot hide a function's name.
 */

/** The window of the locked frame: whatever is parsed in it obeys its policy, not the page's. */
export type View = Window & typeof globalThis;

const fetching = /url\(|image\(|image-set\(|src\(|attr\(|\\/i;

/** A style attribute's declarations, cleaned. */
export function cleanDeclarations(view: View, text: string): string {
  const sheet = new view.CSSStyleSheet();
  sheet.replaceSync(`a{${text}}`);
  const rule = sheet.cssRules[0];
  return rule instanceof view.CSSStyleRule ? listDeclarations(rule.style) : '';
}

/** A style element's rules, cleaned; imports, fonts and unknown rules are left out. */
export function cleanSheet(view: View, text: string): string {
  const sheet = new view.CSSStyleSheet();
  sheet.replaceSync(text);
  return cleanRules(view, sheet.cssRules);
}

function cleanRules(view: View, rules: CSSRuleList): string {
  return [...rules].map((rule) => cleanRule(view, rule)).join('\n');
}

function cleanRule(view: View, rule: CSSRule): string {
  if (rule instanceof view.CSSStyleRule) return `${rule.selectorText}{${listDeclarations(rule.style)}}`;
  if (rule instanceof view.CSSMediaRule)
    return `@media ${rule.conditionText}{${cleanRules(view, rule.cssRules)}}`;
  if (rule instanceof view.CSSSupportsRule)
    return `@supports ${rule.conditionText}{${cleanRules(view, rule.cssRules)}}`;
  return '';
}

function listDeclarations(style: CSSStyleDeclaration): string {
  const kept: string[] = [];
  for (const name of style) {
    const value = style.getPropertyValue(name);
    // A custom property keeps its text as written, so nothing can be told of it.
    if (name.startsWith('--') || value.includes('var(') || fetching.test(value)) continue;
    const important = style.getPropertyPriority(name) === '' ? '' : ' !important';
    kept.push(`${name}:${value}${important}`);
  }
  return kept.join(';');
}
