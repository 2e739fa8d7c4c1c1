import { useNavigate } from '@tanstack/react-router';
import type { Listed, RowId } from './data/collections.ts';
import { toastDone } from './feedback/toast.ts';
import { PageHeader } from './page-header.tsx';
import { Panel } from './panel.tsx';
import { ResourceForm } from './resource-form/resource-form.tsx';
import type { Section } from './resource-form/types.ts';
import type { RowLink } from './resource-table/types.ts';

interface Props {
  readonly resource: Listed;
  readonly title: string;
  /** the list that it will be part of, where giving up leads back to */
  readonly parent: { readonly label: string; readonly to: RowLink['to'] };
  readonly sections: readonly Section[];
  /** on the button */
  readonly createLabel: string;
  /** what is said when it is there */
  readonly created: string;
  /** the page of what was created */
  readonly link: (id: string) => RowLink;
}

/** The page on which something new is filled in; then that has its own page. */
export function NewRecordPage({ resource, title, parent, sections, createLabel, created, link }: Props) {
  const navigate = useNavigate();
  return (
    <>
      <PageHeader title={title} parent={parent} />
      <Panel>
        <ResourceForm<{ id: RowId }>
          resource={resource}
          record={undefined}
          sections={sections}
          createLabel={createLabel}
          onCancel={() => void navigate({ to: parent.to as '/' })}
          onSaved={({ id }) => {
            toastDone(created);
            void navigate(link(String(id)) as { to: '/' });
          }}
        />
      </Panel>
    </>
  );
}
