import { type Html, html } from './html.ts';
import type { Page } from './page.ts';
import type { PageTexts } from './texts.ts';

const problemOf = (problem: string | undefined): Html | null =>
  problem === undefined ? null : html`<p class="problem" role="alert">${problem}</p>`;

interface SignInPage {
  /** where to go on to afterwards */
  next: string;
  email?: string;
  problem?: string;
}

export const signInPage = (texts: PageTexts, { next, email = '', problem }: SignInPage): Page => ({
  title: texts.signIn,
  status: problem === undefined ? 200 : 422,
  body: html`<h1>${texts.signIn}</h1>
${problemOf(problem)}
<form method="post" action="/oauth/sign-in">
<input type="hidden" name="continue" value="${next}">
<div class="fields">
<label>${texts.email}
<input type="email" name="email" value="${email}" autocomplete="username" required ${email === '' ? AUTOFOCUS : null}></label>
<label>${texts.password}
<input type="password" name="password" autocomplete="current-password" required ${email === '' ? null : AUTOFOCUS}></label>
</div>
<div class="buttons"><button type="submit">${texts.signIn}</button></div>
</form>`,
});

const AUTOFOCUS = html`autofocus`;

export const codePage = (texts: PageTexts, { next, problem }: Omit<SignInPage, 'email'>): Page => ({
  title: texts.codeTitle,
  status: problem === undefined ? 200 : 422,
  body: html`<h1>${texts.codeHeading}</h1>
<p class="soft">${texts.codeAbout}</p>
${problemOf(problem)}
<form method="post" action="/oauth/sign-in/code">
<input type="hidden" name="continue" value="${next}">
<div class="fields">
<label>${texts.code}
<input class="code" type="text" name="code" maxlength="20" autocomplete="one-time-code" required autofocus></label>
</div>
<div class="buttons"><button type="submit">${texts.goOn}</button></div>
</form>
<hr>
${signOutForm('/oauth/sign-in', texts.startOver)}`,
});

export const signedInPage = (texts: PageTexts, email: string): Page => ({
  title: texts.signedIn,
  body: html`<h1>${texts.signedInHeading}</h1>
<p>${texts.signedInAs} <strong>${email}</strong>.</p>
${signOutForm('/oauth/sign-in', texts.signOut)}`,
});

export const problemPage = (texts: PageTexts, problem: string, status: number): Page => ({
  title: texts.failed,
  status,
  body: html`<h1>${texts.failed}</h1>
<p>${texts.problem(problem)}</p>`,
});

/** A button in words that ends the session and leads to `next`. */
export const signOutForm = (next: string, label: string): Html =>
  html`<form method="post" action="/oauth/sign-out"><input type="hidden" name="continue" value="${next}"><button class="link" type="submit">${label}</button></form>`;
