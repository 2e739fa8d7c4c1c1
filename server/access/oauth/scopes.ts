import { badParameter, badScope } from './problem.ts';

/** Every scope; what a client may do with it is said on the consent page (`sessions/pages/texts-*.ts`). */
export const SCOPES = ['profile'] as const;

export type Scope = (typeof SCOPES)[number];

const isScope = (name: string): name is Scope => (SCOPES as readonly string[]).includes(name);

interface Options {
  /** whether "*" asks for every scope, as clients of the recorded panel may write where no user is asked */
  wildcard?: boolean;
}

/** The scopes of a space-separated list, each once; none when there is no list (RFC 6749, 3.3). Unknown ones are refused. */
export function readScopes(list: string | undefined, { wildcard = false }: Options = {}): Scope[] {
  if (list !== undefined && list.length > 1000) throw badParameter('scope');
  const names = new Set((list ?? '').split(' ').filter(Boolean));
  if (wildcard && names.delete('*')) for (const name of SCOPES) names.add(name);
  return [...names].map((name) => {
    if (!isScope(name)) throw badScope(name);
    return name;
  });
}
