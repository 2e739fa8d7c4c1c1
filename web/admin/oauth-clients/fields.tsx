import { Checkbox, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ControlProps, Section } from '../../ui/resource-form/types.ts';
import { RedirectsInput } from './redirects-input.tsx';

const GRANTS = ['authorization_code', 'refresh_token', 'client_credentials', 'password'] as const;

/** What a client is, and how it gets tokens. Whether it can keep a secret is said once, when it is created. */
export function useClientSections(isNew: boolean): Section[] {
  const { t } = useTranslation();
  return [
    {
      fields: [
        {
          kind: 'text',
          name: 'name',
          label: t('fields.name'),
          required: true,
          description: t('oauthClients.nameHint'),
        },
        ...(isNew
          ? ([
              {
                kind: 'flag',
                name: 'confidential',
                label: t('oauthClients.confidential'),
                description: t('oauthClients.confidentialHint'),
                initial: true,
              },
            ] as const)
          : []),
        {
          kind: 'custom',
          name: 'grants',
          label: t('oauthClients.grants'),
          initial: ['authorization_code', 'refresh_token'],
          render: (control: ControlProps) => <Grants {...control} />,
        },
        {
          kind: 'custom',
          name: 'redirect_uris',
          label: t('oauthClients.redirects'),
          initial: [],
          when: ({ grants }) => (grants as readonly string[] | null)?.includes('authorization_code') === true,
          render: ({ value, ...control }: ControlProps) => (
            <RedirectsInput {...control} value={(value as readonly string[] | null) ?? []} />
          ),
        },
      ],
    },
  ];
}

function Grants({ label, value, onChange, error }: ControlProps) {
  const { t } = useTranslation();
  return (
    <Checkbox.Group
      label={label}
      error={error}
      value={[...((value as readonly string[] | null) ?? [])]}
      onChange={onChange}
    >
      <Stack gap="xs" mt="xs">
        {GRANTS.map((grant) => (
          <Checkbox
            key={grant}
            value={grant}
            label={t(`oauthClients.grant.${grant}`)}
            description={t(`oauthClients.grantHint.${grant}`)}
          />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}
