import { Button } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { afterWrite } from './api.ts';
import { collectionOf, type Listed, permissionOf, type RowId } from './data/collections.ts';
import { confirm } from './feedback/confirm.ts';
import { toastDone, toastProblem } from './feedback/toast.ts';
import type { RowLink } from './resource-table/types.ts';
import { useCan } from './session.ts';

interface Props {
  readonly resource: Listed;
  readonly id: RowId;
  readonly title: string;
  readonly text: string;
  /** what must be typed first */
  readonly typed?: string;
  /** said afterwards */
  readonly done: string;
  /** where to go, as the page of what is deleted is no more */
  readonly next: RowLink;
}

/** Deletes the record of a page, after a question, for who may. */
export function DeleteButton({ resource, id, title, text, typed, done, next }: Props) {
  const { t } = useTranslation();
  const can = useCan();
  const client = useQueryClient();
  const navigate = useNavigate();
  const remove = async () => {
    if (!(await confirm({ title, text, action: t('actions.delete'), danger: true, typed }))) return;
    try {
      await collectionOf(resource).delete(id);
      toastDone(done);
      await navigate(next as never);
      await afterWrite(client);
    } catch (error) {
      toastProblem(error);
    }
  };
  if (!can(permissionOf(resource, 'delete'))) return null;
  return (
    <Button variant="default" leftSection={<IconTrash size={15} />} onClick={() => void remove()}>
      {t('actions.delete')}
    </Button>
  );
}
