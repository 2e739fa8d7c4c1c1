import { ActionIcon, Menu } from '@mantine/core';
import { IconDots, IconPencil, IconPlayerPause, IconPlayerPlay, IconRefresh, IconTrash } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ApiKey } from '@tollgate/sdk';
import { useTranslation } from 'react-i18next';
import { useCan } from '../../ui/session.ts';
import { useKeyActions } from './use-key-actions.ts';

interface Props {
  readonly apiKey: ApiKey;
  readonly onRotate: () => void;
}

/** What can be done with a key, at the end of its row. */
export function KeyMenu({ apiKey, onRotate }: Props) {
  const { t } = useTranslation();
  const can = useCan();
  const { setEnabled, remove } = useKeyActions();
  if (!can('api_keys.update') && !can('api_keys.delete')) return null;
  return (
    <Menu>
      <Menu.Target>
        <ActionIcon size="sm" aria-label={t('apiKeys.actionsOf', { name: apiKey.name })}>
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {can('api_keys.update') && (
          <>
            <Menu.Item
              leftSection={<IconPencil size={15} />}
              renderRoot={(props) => (
                <Link to="/settings/api-keys/$keyId/edit" params={{ keyId: String(apiKey.id) }} {...props} />
              )}
            >
              {t('actions.edit')}
            </Menu.Item>
            <Menu.Item leftSection={<IconRefresh size={15} />} onClick={onRotate}>
              {t('apiKeys.rotate')}
            </Menu.Item>
            <Menu.Item
              leftSection={apiKey.enabled ? <IconPlayerPause size={15} /> : <IconPlayerPlay size={15} />}
              onClick={() => void setEnabled(apiKey, !apiKey.enabled)}
            >
              {apiKey.enabled ? t('apiKeys.disable') : t('apiKeys.enable')}
            </Menu.Item>
          </>
        )}
        {can('api_keys.delete') && (
          <Menu.Item data-danger leftSection={<IconTrash size={15} />} onClick={() => void remove(apiKey)}>
            {t('actions.delete')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
