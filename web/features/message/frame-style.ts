/** The frame's own style: legible defaults, nothing wider than the pane, and the marks we add. */
export function frameStyle(isDark: boolean): string {
  const text = isDark ? '#e4eae9' : '#16211f';
  const soft = isDark ? '#a4b1b1' : '#4c5a59';
  const line = isDark ? '#2a3537' : '#dbe2e2';
  const link = isDark ? '#7fd0cc' : '#0c5359';
  return `
:root { color-scheme: ${isDark ? 'dark' : 'light'}; }
html { overflow: auto hidden; }
body { margin: 0; padding: 2px; color: ${text}; font: 15px/1.55 'Inter', 'Segoe UI', system-ui, 'Noto Sans', 'Open Sans', sans-serif; overflow-wrap: anywhere; }
img { max-width: 100%; height: auto; }
img[data-digue-blocked] { display: none; }
table { max-width: 100%; }
pre { white-space: pre-wrap; }
a { color: ${link}; }
a[data-digue-disabled] { color: inherit; text-decoration: line-through; }
.digue-target { padding: 0 .35em; border: 1px solid currentColor; border-radius: 4px; color: ${soft}; font: 12px/1.4 ui-monospace, 'Noto Sans Mono', monospace; }
blockquote { margin: .5em 0; padding-left: .9em; border-left: 3px solid ${line}; color: ${soft}; }
details > summary { width: max-content; max-width: 100%; margin: .5em 0; padding: .15em .7em; border: 1px solid ${soft}; border-radius: 1em; color: ${soft}; font-size: 13px; cursor: pointer; }
:focus-visible { outline: 2px solid ${isDark ? '#8ab8ff' : '#0b57c2'}; outline-offset: 2px; }
`;
}
