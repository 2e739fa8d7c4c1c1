import { useTranslation } from 'react-i18next';
import type { ControlProps, Section } from '../../ui/resource-form/types.ts';
import { EventPicker } from './event-picker.tsx';

/** Where events are sent, and which. */
export function useEndpointSections(): Section[] {
  const { t } = useTranslation();
  return [
    {
      fields: [
        {
          kind: 'text',
          name: 'url',
          label: t('webhooks.url'),
          required: true,
          placeholder: 'https://example.com/hooks',
        },
        { kind: 'text', name: 'description', label: t('webhooks.description') },
        {
          kind: 'custom',
          name: 'event_types',
          label: t('webhooks.events'),
          initial: [],
          render: ({ value, ...control }: ControlProps) => (
            <EventPicker {...control} value={(value as readonly string[] | null) ?? []} />
          ),
        },
      ],
    },
  ];
}
