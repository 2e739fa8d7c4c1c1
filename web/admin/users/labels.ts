import { nameOf } from '../../ui/session.ts';

type Named = Parameters<typeof nameOf>[0];

/** A user among others to choose from. */
export const userLabel = (user: Named): string => {
  const name = nameOf(user);
  return name === user.email ? name : `${name} · ${user.email}`;
};
