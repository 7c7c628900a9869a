/** The pages' looks, light and dark as the reader's machine is. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --text: light-dark(#1f2328, #e6edf3);
  --muted: light-dark(#59636e, #9198a1);
  --ground: light-dark(#ffffff, #0d1117);
  --raised: light-dark(#f6f8fa, #151b23);
  --line: light-dark(#d1d9e0, #3d444d);
  --link: light-dark(#0969da, #4493f8);
  --good: light-dark(#1a7f37, #3fb950);
  --bad: light-dark(#cf222e, #f85149);
  --wait: light-dark(#9a6700, #d29922);
  --done: light-dark(#8250df, #ab7df8);
}
* { box-sizing: border-box; }
body {
  margin: 0; background: var(--ground); color: var(--text);
  font: 14px/1.5 system-ui, sans-serif;
}
header {
  display: flex; gap: 24px; padding: 12px 24px; background: var(--raised);
  border-bottom: 1px solid var(--line); font-weight: 600;
}
nav { display: flex; gap: 16px; font-weight: 400; }
main { max-width: 1080px; margin: 0 auto; padding: 24px; }
footer { padding: 24px; text-align: center; color: var(--muted); font-size: 12px; }
h1 { font-size: 24px; font-weight: 500; line-height: 1.3; margin: 0 0 8px; overflow-wrap: anywhere; }
h2 { font-size: 16px; margin: 32px 0 8px; }
a { color: var(--link); text-decoration: none; }
a:hover, a:focus-visible { text-decoration: underline; }
p.about { color: var(--muted); margin: 0 0 16px; }
code, pre { font: 12px/1.5 ui-monospace, monospace; }
pre {
  margin: 0; padding: 12px; background: var(--raised); overflow-x: auto;
  border: 1px solid var(--line); border-radius: 6px;
}
pre.words { white-space: pre-wrap; overflow-wrap: anywhere; font: inherit; }
section.box { border: 1px solid var(--line); border-radius: 6px; margin: 0 0 16px; overflow: hidden; }
section.box > h3 {
  margin: 0; padding: 8px 12px; font-size: 13px; font-weight: 600; overflow-wrap: anywhere;
  background: var(--raised); border-bottom: 1px solid var(--line);
}
section.box > pre { border: 0; border-radius: 0; background: none; }
section.box > ul { list-style: none; margin: 0; padding: 0; }
section.box > ul > li { padding: 8px 12px; border-top: 1px solid var(--line); overflow-wrap: anywhere; }
section.box > ul > li:first-child { border-top: 0; }
.muted { color: var(--muted); font-weight: 400; }
.sign { font-weight: 600; }
.good, .add { color: var(--good); }
.bad, .del { color: var(--bad); }
.wait { color: var(--wait); }
.done { color: var(--done); }
.hunk { color: var(--muted); }
.label { border: 1px solid var(--line); border-radius: 999px; padding: 0 8px; font-size: 12px; }
`;
