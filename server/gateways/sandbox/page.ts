const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`);

/** The page that a customer is sent to: what is to be paid, and two buttons. */
export function pageOf(title: string, text: string, id?: string): string {
  const form = id
    ? '<form method="post"><button name="do" value="confirm">Agree</button> <button name="do" value="cancel">Go back</button></form>'
    : '';
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escaped(title)}: sandbox</title><style>body{font:16px system-ui;max-width:30rem;margin:4rem auto;padding:0 1rem}button{font:inherit;padding:.5rem 1rem}</style>
<h1>${escaped(title)}</h1><p>${escaped(text)}</p><p>This is a sandbox: no money moves.</p>${form}</html>`;
}
