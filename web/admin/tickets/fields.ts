import { useTranslation } from 'react-i18next';
import type { Field } from '../../ui/resource-form/types.ts';
import type { Option } from '../../ui/resource-table/types.ts';
import { TICKET_PRIORITIES } from './list.ts';
import { useDepartments } from './use-departments.ts';
import { useServicesOf } from './use-services.ts';
import { useStaff } from './use-staff.ts';

interface Known {
  readonly assigned_to?: number | null;
  readonly department?: string | null;
  readonly service_id?: number | null;
}

/** Who cares for a ticket, how urgent it is, and what it is about. */
export function useTicketFields(userId: number | undefined, ticket: Known = {}): Field[] {
  const { t } = useTranslation();
  const departments = useDepartments();
  const staff = useStaff();
  const services = useServicesOf(userId);
  return [
    {
      kind: 'choice',
      name: 'assigned_to',
      label: t('tickets.assigned'),
      options: withPresent(staff, ticket.assigned_to),
      clearable: true,
    },
    {
      kind: 'choice',
      name: 'priority',
      label: t('tickets.priorityLabel'),
      options: TICKET_PRIORITIES.map((value) => ({ value, label: t(`tickets.priority.${value}`) })),
      initial: 'medium',
    },
    departments
      ? {
          kind: 'choice',
          name: 'department',
          label: t('tickets.department'),
          options: departments.map((value) => ({ value, label: value })),
          clearable: true,
        }
      : { kind: 'text', name: 'department', label: t('tickets.department') },
    {
      kind: 'choice',
      name: 'service_id',
      label: t('tickets.service'),
      options: withPresent(services, ticket.service_id),
      clearable: true,
    },
  ];
}

/** What is chosen is among what can be chosen, even when the list doesn't show it. */
function withPresent(options: readonly Option[], id: number | null | undefined): readonly Option[] {
  if (id == null || options.some(({ value }) => value === String(id))) return options;
  return [{ value: String(id), label: `#${id}` }, ...options];
}
