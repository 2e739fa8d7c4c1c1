import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { recordQuery } from '../../ui/data/record.ts';
import { nameOf, useCan } from '../../ui/session.ts';

/** The name of a user, leading to their page; asked for when only the id is known. */
export function UserLink({ id }: { id: number }) {
  const can = useCan();
  const { data } = useQuery({ ...recordQuery('users', id), enabled: can('users.view') });
  if (!can('users.view')) return `#${id}`;
  return (
    <Link to="/users/$userId" params={{ userId: String(id) }} className="tg-link">
      {data ? nameOf(data) : `#${id}`}
    </Link>
  );
}
