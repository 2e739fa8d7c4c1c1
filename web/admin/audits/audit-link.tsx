import { Button } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useCan } from '../../ui/session.ts';

interface Props {
  /** the API's name of the resource: "products", "apiKeys" */
  readonly resource: string;
  /** one record; else all of the resource */
  readonly id?: string | number;
}

/** From the page of a record to what was changed of it, by whom. */
export function AuditLink({ resource, id }: Props) {
  const { t } = useTranslation();
  const can = useCan();
  if (!can('audits.view')) return null;
  const search = { auditable_type: resource, ...(id === undefined ? {} : { auditable_id: String(id) }) };
  return (
    <Button
      variant="default"
      leftSection={<IconHistory size={15} />}
      renderRoot={(props) => <Link to="/audit" search={search} {...props} />}
    >
      {t('audits.history')}
    </Button>
  );
}
