import { badParameter, badScope } from './problem.ts';

/** Every scope, and what a client may do with it, in words for the consent page. */
export const SCOPES = {
  profile: {
    title: 'See your profile',
    about:
      'Your name, e-mail address and whether it is verified, your role, and when your account was made and changed.',
  },
} as const;

export type Scope = keyof typeof SCOPES;

const isScope = (name: string): name is Scope => Object.hasOwn(SCOPES, name);

interface Options {
  /** whether "*" asks for every scope, as clients of the recorded panel may write where no user is asked */
  wildcard?: boolean;
}

/** The scopes of a space-separated list, each once; none when there is no list (RFC 6749, 3.3). Unknown ones are refused. */
export function readScopes(list: string | undefined, { wildcard = false }: Options = {}): Scope[] {
  if (list !== undefined && list.length > 1000) throw badParameter('scope');
  const names = new Set((list ?? '').split(' ').filter(Boolean));
  if (wildcard && names.delete('*')) for (const name of Object.keys(SCOPES)) names.add(name);
  return [...names].map((name) => {
    if (!isScope(name)) throw badScope(name);
    return name;
  });
}
