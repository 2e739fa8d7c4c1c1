import { html, type Page, type PageTexts, type Session, signOutForm } from '../../sessions/index.ts';
import type { AuthorizationRequest } from './request.ts';

export interface Consent {
  request: AuthorizationRequest;
  session: Session;
  /** the query that the request was read from */
  search: string;
  /** proves that this page was shown to this session for this request */
  proof: string;
}

/** Asks the user, in words, whether a client may do what it wants. */
export function consentPage(texts: PageTexts, { request, session, search, proof }: Consent): Page {
  const { client, scopes, redirectUri } = request;
  const { protocol, host } = new URL(redirectUri);
  return {
    title: texts.asks(client.name),
    // After the form the browser is led to the client, and wherever that leads it: browsers hold this source against each step.
    formTargets: [protocol],
    body: html`<h1>${texts.asksHeading(client.name)}</h1>
<div class="account soft"><span>${texts.account} <strong>${session.email}</strong></span> ${signOutForm(`/oauth/authorize?${search}`, texts.otherAccount)}</div>
${scopes.length === 0 ? html`<p class="soft">${texts.asksNothing}</p>` : null}
${scopes.length > 0 ? html`<ul class="asks" aria-label="${texts.mayDo}">${scopes.map((name) => html`<li><strong>${texts.scopes[name]!.title}</strong><span class="soft">${texts.scopes[name]!.about}</span></li>`)}</ul>` : null}
<p class="soft">${texts.goesTo[0]!} <strong>${host}</strong>. ${texts.goesTo[1]!}</p>
<form method="post" action="/oauth/authorize">
<input type="hidden" name="request" value="${search}">
<input type="hidden" name="proof" value="${proof}">
<div class="buttons two">
<button class="plain" type="submit" name="decision" value="deny">${texts.cancel}</button>
<button type="submit" name="decision" value="allow">${texts.allow}</button>
</div>
</form>`,
  };
}
