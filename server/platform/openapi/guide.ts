/** The text that stands before the operations in the browsable documentation (CommonMark). */
export const GUIDE = `
Everything the desk does is done through this API: the panel and the clients use nothing else.

## First call
\`\`\`sh
curl -H 'Authorization: Bearer tgk_...' \\
  'http://127.0.0.1:3000/api/v1/admin/users?include=orders'
\`\`\`
Make a key with \`npx tollgate key create --name "my first key" --permissions users.view,orders.view\`. A key can do what its
permissions say; each operation below names the one it needs.

## Bodies
Answers are [JSON:API](https://jsonapi.org/format/) documents. Requests are plain JSON objects of fields. Times are UTC
(\`2026-01-15T10:30:00.000000Z\`), amounts are decimal strings in whole units of their currency (\`"12.50"\`).

## Lists
- \`filter[name]\` narrows. Several values by comma match any of them; several filters must all match. Ids, codes and flags are compared
  whole, texts by a part of them, without case and accents.
- \`filter[created_from]=2026-01-01&filter[created_until]=2026-02-01\` are the days of January: every time of a resource has such a range
  (\`due_at\` is \`due_from\` and \`due_until\`), from its first moment and until before its last. Dates and times are UTC unless they say otherwise.
- \`sort=-created_at,id\` orders; \`-\` means descending.
- \`include=orders.services\` brings related resources along. What the key may not view can not be included.
- \`fields[users]=email\` leaves out all other attributes of that type.
- \`page\` and \`per_page\` (15, at most 1000) page by number. \`page[cursor]=\` begins paging by cursor, which costs the same at any depth:
  follow \`links.next\` until it is gone.
- \`total=true\` tells in \`meta.total\` how many there are on all pages.

## Writes
- Send an \`Idempotency-Key\` (a fresh UUID), and repeat the request with it when the connection breaks: it is done once.
- Send the \`ETag\` of what you read as \`If-Match\`: a change that somebody else made in between is a 412 instead of lost.

## Errors
Errors are JSON whatever the request accepts: \`error\` and \`message\` hold one sentence, \`errors\` of a 422 the texts by field. Every
answer names its request in \`X-Request-Id\`: quote it when you ask for help. A limited key says what is left of it in \`RateLimit\`, and a 429
says in \`Retry-After\` how long to wait.
`.trim();
