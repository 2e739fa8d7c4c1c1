/** What is wrong with an address that users are sent back to, as the server sees it. */
export type RedirectProblem = 'address' | 'fragment' | 'user' | 'wildcard';

export function redirectProblem(text: string): RedirectProblem | undefined {
  const url = /^https?:\/\/[\x21-\x7e]+$/.test(text) ? URL.parse(text) : null;
  if (!url) return 'address';
  if (text.includes('#')) return 'fragment';
  if (url.username !== '' || url.password !== '') return 'user';
  return text.includes('*') ? 'wildcard' : undefined;
}
