const NAME = 'tollgate_session';
const SECURE_NAME = `__Host-${NAME}`;

const isSecure = (base: string): boolean => base.startsWith('https:');

/** What the session cookie of a request holds. Behind https only the `__Host-` cookie counts, which no other host can set. */
export function readCookie(header: string | string[] | undefined, base: string): string | undefined {
  const name = isSecure(base) ? SECURE_NAME : NAME;
  const pairs = typeof header === 'string' ? header.split(';') : [];
  for (const pair of pairs) {
    const [key, value] = pair.trim().split('=', 2);
    if (key === name && value && /^[\w-]{20,100}$/.test(value)) return value;
  }
  return undefined;
}

const cookie = (base: string, value: string, seconds: number): string =>
  `${isSecure(base) ? SECURE_NAME : NAME}=${value}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Lax${isSecure(base) ? '; Secure' : ''}`;

/** A `Set-Cookie` header for `seconds`. */
export const writeCookie = (base: string, value: string, seconds: number): Record<string, string> => ({
  'set-cookie': cookie(base, value, seconds),
});

export const clearCookie = (base: string): Record<string, string> => ({ 'set-cookie': cookie(base, '', 0) });
