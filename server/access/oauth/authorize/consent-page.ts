import { html, type Page, type Session, signOutForm } from '../../sessions/index.ts';
import { SCOPES } from '../scopes.ts';
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
export function consentPage({ request, session, search, proof }: Consent): Page {
  const { client, scopes, redirectUri } = request;
  const { protocol, host } = new URL(redirectUri);
  return {
    title: `${client.name} asks for access`,
    // After the form the browser is led to the client, and wherever that leads it: browsers hold this source against each step.
    formTargets: [protocol],
    body: html`<h1>${client.name} asks for access to your account</h1>
<div class="account soft"><span>Signed in as <strong>${session.email}</strong></span> ${signOutForm(`/oauth/authorize?${search}`, 'Use another account')}</div>
${scopes.length === 0 ? html`<p class="soft">It asks for nothing but to know that you have an account here.</p>` : null}
${scopes.length > 0 ? html`<ul class="asks" aria-label="What it may do">${scopes.map((name) => html`<li><strong>${SCOPES[name].title}</strong><span class="soft">${SCOPES[name].about}</span></li>`)}</ul>` : null}
<p class="soft">You go on to <strong>${host}</strong>. It does not learn your password, and loses its access when you change that.</p>
<form method="post" action="/oauth/authorize">
<input type="hidden" name="request" value="${search}">
<input type="hidden" name="proof" value="${proof}">
<div class="buttons two">
<button class="plain" type="submit" name="decision" value="deny">Cancel</button>
<button type="submit" name="decision" value="allow">Allow</button>
</div>
</form>`,
  };
}
