/**
 * Style of a stranger, without anything that fetches: the frame's policy already forbids other hosts, but our own
 * image proxy is on this host, and a message must not call it by itself. Both functions read the style through the
 * browser's own parser, so that escapes and comments cannot hide a function's name.
 */

const fetching = /url\(|image\(|image-set\(|src\(|attr\(|\\/i;

/** A style attribute's declarations, cleaned. */
export function cleanDeclarations(text: string): string {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`a{${text}}`);
  const rule = sheet.cssRules[0];
  return rule instanceof CSSStyleRule ? listDeclarations(rule.style) : '';
}

/** A style element's rules, cleaned; imports, fonts and unknown rules are left out. */
export function cleanSheet(text: string): string {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  return cleanRules(sheet.cssRules);
}

function cleanRules(rules: CSSRuleList): string {
  return [...rules].map(cleanRule).join('\n');
}

function cleanRule(rule: CSSRule): string {
  if (rule instanceof CSSStyleRule) return `${rule.selectorText}{${listDeclarations(rule.style)}}`;
  if (rule instanceof CSSMediaRule) return `@media ${rule.conditionText}{${cleanRules(rule.cssRules)}}`;
  if (rule instanceof CSSSupportsRule) return `@supports ${rule.conditionText}{${cleanRules(rule.cssRules)}}`;
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
