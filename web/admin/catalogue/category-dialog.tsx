import { useQuery } from '@tanstack/react-query';
import type { Category } from '@tollgate/sdk';
import { useTranslation } from 'react-i18next';
import { recordQuery } from '../../ui/data/record.ts';
import { toastDone } from '../../ui/feedback/toast.ts';
import { RecordPage } from '../../ui/record-page.tsx';
import { FormDialog } from '../../ui/resource-form/form-dialog.tsx';
import { ResourceForm } from '../../ui/resource-form/resource-form.tsx';
import type { Section } from '../../ui/resource-form/types.ts';
import { slugOf } from './slug.ts';

/** The category that is edited, or where a new one is to stand. */
export interface EditedCategory {
  readonly category?: Category;
  readonly parent: number | null;
}

export function CategoryDialog({ edited, onClose }: { edited: EditedCategory | undefined; onClose: () => void }) {
  const { t } = useTranslation();
  const title = edited?.category ? edited.category.name : t('catalogue.newCategory');
  return (
    <FormDialog opened={edited !== undefined} onClose={onClose} title={title}>
      {edited?.category ? (
        <Existing id={edited.category.id} onClose={onClose} />
      ) : (
        <CategoryForm record={undefined} parent={edited?.parent ?? null} onClose={onClose} />
      )}
    </FormDialog>
  );
}

/** The tree knows too little to guard against what others changed: the record is read. */
function Existing({ id, onClose }: { id: number; onClose: () => void }) {
  const query = useQuery(recordQuery('categories', id));
  return (
    <RecordPage query={query}>
      {(record) => <CategoryForm record={record} parent={null} onClose={onClose} />}
    </RecordPage>
  );
}

interface FormProps {
  readonly record: Category | undefined;
  readonly parent: number | null;
  readonly onClose: () => void;
}

function CategoryForm({ record, parent, onClose }: FormProps) {
  const { t } = useTranslation();
  return (
    <ResourceForm<Category>
      resource="categories"
      record={record}
      sections={useSections(parent)}
      onCancel={onClose}
      onSaved={() => {
        onClose();
        toastDone(t('catalogue.categorySaved'));
      }}
    />
  );
}

function useSections(parent: number | null): Section[] {
  const { t } = useTranslation();
  return [
    {
      columns: 2,
      fields: [
        { kind: 'text', name: 'name', label: t('fields.name'), required: true },
        {
          kind: 'text',
          name: 'slug',
          label: t('catalogue.slug'),
          required: true,
          suggest: ({ name }) => slugOf(String(name ?? '')),
        },
        {
          kind: 'record',
          name: 'parent_id',
          label: t('catalogue.parent'),
          description: t('catalogue.parentHint'),
          resource: 'categories',
          search: 'name',
          labelOf: (category: Category) => category.name,
          initial: parent === null ? null : String(parent),
          wide: true,
        },
        { kind: 'textarea', name: 'description', label: t('fields.description'), wide: true },
        { kind: 'text', name: 'image', label: t('catalogue.image'), description: t('catalogue.imageHint'), wide: true },
      ],
    },
  ];
}
