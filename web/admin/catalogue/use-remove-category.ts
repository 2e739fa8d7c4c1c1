import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { afterWrite, api } from '../../ui/api.ts';
import { confirm } from '../../ui/feedback/confirm.ts';
import { toastDone, toastProblem } from '../../ui/feedback/toast.ts';
import type { Branch } from './tree.ts';

/** Deletes a category after a question; one that isn't empty is refused by the server, or at once. */
export function useRemoveCategory() {
  const { t } = useTranslation();
  const client = useQueryClient();
  return async ({ id, name, products, branches }: Branch) => {
    if (products.length + branches.length > 0) return toastProblem(t('catalogue.notEmpty', { name }));
    const sure = await confirm({
      title: t('catalogue.deleteCategory', { name }),
      text: t('catalogue.deleteCategoryText'),
      action: t('actions.delete'),
      danger: true,
    });
    if (!sure) return;
    try {
      await api.categories.delete(id);
      toastDone(t('catalogue.categoryDeleted'));
    } catch (error) {
      toastProblem(error);
    }
    await afterWrite(client);
  };
}
