/** The style of the server-rendered pages, in the colours of the panel (web/ui/tokens.css): one card, light and dark, readable from 320 pixels on. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --ground: light-dark(#f6f8f9, #101619);
  --card: light-dark(#ffffff, #171d20);
  --line: light-dark(#e5e8ea, #262e32);
  --field: light-dark(#ffffff, #1c2427);
  --edge: light-dark(#bfc5c8, #38424a);
  --ink: light-dark(#151d21, #e3e7e9);
  --soft: light-dark(#5a646a, #9fa6aa);
  --accent: light-dark(#16788b, #6ab8cb);
  --on-accent: light-dark(#ffffff, #083740);
  --bad: light-dark(#b3282b, #fda19a);
  --bad-ground: light-dark(#ffe9e7, #431818);
}
*, *::before, *::after { box-sizing: border-box; }
body {
  margin: 0; min-height: 100vh; min-height: 100dvh; padding: 1.5rem 1rem;
  display: grid; place-items: center; align-content: center; gap: 1.25rem;
  background: var(--ground); color: var(--ink);
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
}
main {
  width: 100%; max-width: 26rem; padding: 2rem;
  background: var(--card); border: 1px solid var(--line); border-radius: 0.625rem;
  box-shadow: 0 1px 2px rgb(0 0 0 / 5%), 0 12px 32px rgb(0 0 0 / 7%);
}
.shop { margin: 0; font-weight: 650; letter-spacing: -0.01em; overflow-wrap: anywhere; }
h1 { margin: 0 0 0.5rem; font-size: 1.45rem; line-height: 1.25; letter-spacing: -0.015em; text-wrap: balance; overflow-wrap: anywhere; }
p { margin: 0 0 1rem; overflow-wrap: anywhere; }
main > :last-child { margin-bottom: 0; }
.soft { color: var(--soft); font-size: 0.925rem; }
form { margin: 0; }
.fields { display: grid; gap: 1rem; margin: 1.25rem 0 0; }
label { display: grid; gap: 0.35rem; font-weight: 550; font-size: 0.925rem; }
input {
  width: 100%; padding: 0.65rem 0.8rem; font: inherit; font-weight: 400; color: var(--ink);
  background: var(--field); border: 1px solid var(--edge); border-radius: 0.375rem;
}
input.code { font-size: 1.3rem; letter-spacing: 0.3em; font-variant-numeric: tabular-nums; }
button {
  width: 100%; padding: 0.7rem 1rem; font: inherit; font-weight: 600; cursor: pointer;
  color: var(--on-accent); background: var(--accent); border: 1px solid transparent; border-radius: 0.375rem;
}
button:hover { filter: brightness(1.08); }
button.plain { color: var(--ink); background: transparent; border-color: var(--edge); }
button.link {
  width: auto; padding: 0; color: var(--accent); background: none; border: 0; border-radius: 0.2rem;
  font-size: inherit; font-weight: 550; text-decoration: underline; text-underline-offset: 0.15em;
}
.buttons { display: grid; gap: 0.6rem; margin-top: 1.5rem; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.problem { padding: 0.7rem 0.9rem; margin: 1rem 0 0; color: var(--bad); background: var(--bad-ground); border-radius: 0.375rem; font-size: 0.95rem; }
ul.asks { margin: 1rem 0; padding: 0; list-style: none; border: 1px solid var(--line); border-radius: 0.7rem; }
ul.asks li { padding: 0.85rem 1rem; }
ul.asks li + li { border-top: 1px solid var(--line); }
ul.asks strong { display: block; }
.account { display: flex; flex-wrap: wrap; gap: 0.25rem 0.6rem; align-items: baseline; margin: 0; }
hr { border: 0; border-top: 1px solid var(--line); margin: 1.5rem 0; }
@media (max-width: 30rem) { main { padding: 1.5rem 1.25rem; } }
@media (min-width: 30.01rem) { .buttons.two { grid-template-columns: 1fr 1fr; } }
`;
