interface Secret {
  readonly permissions: readonly string[];
  readonly token: string;
}

/** A call that works with this key: a list that it may see, else the one that says what it lacks. */
export function curlOf(origin: string, { permissions, token }: Secret): string {
  const seen = permissions.find((name) => name.endsWith('.view'));
  const resource = (seen?.split('.')[0] ?? 'users').replaceAll('_', '-');
  return `curl -H "Authorization: Bearer ${token}" ${origin}/api/v1/admin/${resource}`;
}
