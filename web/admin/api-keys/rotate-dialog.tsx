import { Button, Group, Modal, Select, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ApiKey } from '@tollgate/sdk';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { afterWrite, api } from '../../ui/api.ts';
import { toastProblem } from '../../ui/feedback/toast.ts';
import type { NewSecret } from './create-key-dialog.tsx';

interface Props {
  readonly apiKey: ApiKey;
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly onRotated: (secret: NewSecret, oldValidUntil: string | undefined) => void;
}

/** Seconds. */
const OVERLAPS = [0, 3600, 86_400, 604_800, 2_592_000] as const;

/** A new secret for the same key; the old one may go on for a while, so that programs can be changed in peace. */
export function RotateDialog({ apiKey, opened, onClose, onRotated }: Props) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [overlap, setOverlap] = useState<number>(86_400);
  const { mutate, isPending } = useMutation({
    mutationFn: () => api.apiKeys.rotate(apiKey.id, { overlap }),
    onSuccess: ({ id, name, permissions, meta }) => {
      onRotated({ id, name, permissions, token: meta.token }, overlap > 0 ? meta.old_token_valid_until : undefined);
      return afterWrite(client);
    },
    onError: (error) => toastProblem(error),
  });
  return (
    <Modal opened={opened} onClose={onClose} title={t('apiKeys.rotateTitle', { name: apiKey.name })}>
      <Stack>
        <Text size="sm">{t('apiKeys.rotateText')}</Text>
        <Select
          label={t('apiKeys.overlap')}
          allowDeselect={false}
          value={String(overlap)}
          onChange={(value) => setOverlap(Number(value))}
          data={OVERLAPS.map((seconds) => ({ value: String(seconds), label: t(`apiKeys.overlaps.${seconds}`) }))}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('actions.cancel')}
          </Button>
          <Button onClick={() => mutate()} loading={isPending}>
            {t('apiKeys.rotate')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
