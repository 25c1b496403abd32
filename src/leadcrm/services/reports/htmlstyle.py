"""How a report looks in a browser: light and dark, A4 in print; colour only where lamps are."""

STYLE = """\
:root { color-scheme: light dark; --ink: #16191d; --grey: #5d646d; --line: #d4d7dc;
  --bar: #8b929c; --paper: #fff; --head: #eceef1; --group: #f7f7f8; --green: #2e7d32; }
@media screen and (prefers-color-scheme: dark) {
  :root { --ink: #e6e6e6; --grey: #a7adb5; --line: #43474e; --bar: #8b929c; --paper: #1e2126;
    --head: #2b2f36; --group: #25282e; --green: #7cc47f; } }
body { margin: 0; background: var(--paper); color: var(--ink); line-height: 1.75;
  font-family: "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif;
  font-variant-numeric: tabular-nums; }
main { max-width: 52rem; margin: 0 auto; padding: 2rem 1rem; }
h1 { text-align: center; line-height: 1.35; margin: 0 0 .5rem;
  font-family: "方正小标宋简体", "Noto Serif CJK SC", SimSun, serif; }
h2 { font-size: 1.15rem; margin: 1.6rem 0 .4rem; }
h3 { font-size: 1rem; margin: 1rem 0 .3rem; }
h1, h2, h3, .bar span { overflow-wrap: anywhere; }
p { margin: .4rem 0; overflow-wrap: anywhere; }
.when, .note { color: var(--grey); font-size: .875rem; }
.when { text-align: center; }
.figure { text-decoration: underline dotted var(--bar); text-underline-offset: .25em; }
mark { background: #f8dc8c; color: #1f1300; }
.table { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; line-height: 1.5; }
th, td { border: 1px solid var(--line); padding: .25rem .5rem; text-align: left;
  overflow-wrap: anywhere; }
thead th { background: var(--head); text-align: center; }
.group th { background: var(--group); }
.sum td { font-weight: bold; }
th.number, td.number { text-align: right; }
td.number, td.day { white-space: nowrap; }
td.red, td.yellow, td.green { text-align: center; }
td.red, .fill.red { background: #c62828; color: #fff; font-weight: bold; }
td.yellow, .fill.yellow { background: #f2b200; color: #1f1300; font-weight: bold; }
td.green { color: var(--green); }
.bar { display: grid; grid-template-columns: 9rem 1fr 8rem; gap: .75rem; align-items: center; }
.way { position: relative; height: .9rem; border: 1px solid var(--line); }
.fill { position: absolute; inset: 0 auto 0 0; background: var(--bar); }
.mark { position: absolute; top: -.2rem; bottom: -.2rem; border-left: 2px solid var(--ink); }
@page { size: A4; margin: 20mm 18mm; }
@media print { main { max-width: none; padding: 0; } .table { overflow: visible; }
  .figure { text-decoration: none; } thead { display: table-header-group; }
  tr, .bar { break-inside: avoid; } h2, h3 { break-after: avoid; }
  td, .fill { print-color-adjust: exact; -webkit-print-color-adjust: exact; } }
"""
