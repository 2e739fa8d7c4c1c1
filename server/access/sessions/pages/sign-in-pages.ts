import { type Html, html } from './html.ts';
import type { Page } from './page.ts';

const problemOf = (problem: string | undefined): Html | null =>
  problem === undefined ? null : html`<p class="problem" role="alert">${problem}</p>`;

interface SignInPage {
  /** where to go on to afterwards */
  next: string;
  email?: string;
  problem?: string;
}

export const signInPage = ({ next, email = '', problem }: SignInPage): Page => ({
  title: 'Sign in',
  status: problem === undefined ? 200 : 422,
  body: html`<h1>Sign in</h1>
${problemOf(problem)}
<form method="post" action="/oauth/sign-in">
<input type="hidden" name="continue" value="${next}">
<div class="fields">
<label>E-mail address
<input type="email" name="email" value="${email}" autocomplete="username" required ${email === '' ? AUTOFOCUS : null}></label>
<label>Password
<input type="password" name="password" autocomplete="current-password" required ${email === '' ? null : AUTOFOCUS}></label>
</div>
<div class="buttons"><button type="submit">Sign in</button></div>
</form>`,
});

const AUTOFOCUS = html`autofocus`;

export const codePage = ({ next, problem }: Omit<SignInPage, 'email'>): Page => ({
  title: 'Two-factor sign-in',
  status: problem === undefined ? 200 : 422,
  body: html`<h1>Enter your code</h1>
<p class="soft">Your account is protected by a second factor: type the six digits that your authenticator app shows now, or one of your recovery codes.</p>
${problemOf(problem)}
<form method="post" action="/oauth/sign-in/code">
<input type="hidden" name="continue" value="${next}">
<div class="fields">
<label>Code
<input class="code" type="text" name="code" maxlength="20" autocomplete="one-time-code" required autofocus></label>
</div>
<div class="buttons"><button type="submit">Continue</button></div>
</form>
<hr>
${signOutForm('/oauth/sign-in', 'Start over')}`,
});

export const signedInPage = (email: string): Page => ({
  title: 'Signed in',
  body: html`<h1>You are signed in</h1>
<p>This browser is signed in as <strong>${email}</strong>.</p>
${signOutForm('/oauth/sign-in', 'Sign out')}`,
});

export const problemPage = (problem: string, status: number): Page => ({
  title: 'That did not work',
  status,
  body: html`<h1>That did not work</h1>
<p>${problem}</p>`,
});

/** A button in words that ends the session and leads to `next`. */
export const signOutForm = (next: string, label: string): Html =>
  html`<form method="post" action="/oauth/sign-out"><input type="hidden" name="continue" value="${next}"><button class="link" type="submit">${label}</button></form>`;
