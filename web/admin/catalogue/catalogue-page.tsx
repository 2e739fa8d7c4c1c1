import { Button, CloseButton, TextInput, VisuallyHidden } from '@mantine/core';
import { IconFolderPlus, IconPackages, IconPlus, IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { StateMessage } from '../../ui/feedback/state-message.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Panel } from '../../ui/panel.tsx';
import { usePreference } from '../../ui/preferences.ts';
import { RecordPage } from '../../ui/record-page.tsx';
import { useCan } from '../../ui/session.ts';
import { useToldKeys } from '../../ui/shortcuts/use-shortcut.ts';
import { BranchView } from './branch-view.tsx';
import classes from './catalogue.module.css';
import { CategoryDialog, type EditedCategory } from './category-dialog.tsx';
import { type Catalogue, catalogueQuery } from './list.ts';
import { matching, treeOf } from './tree.ts';
import { useDrag } from './use-drag.ts';
import { useMoves } from './use-moves.ts';
import { useRemoveCategory } from './use-remove-category.ts';

export function CataloguePage() {
  const { t } = useTranslation();
  useToldKeys({ 'Alt+ArrowUp': t('shortcuts.moveUp'), 'Alt+ArrowDown': t('shortcuts.moveDown') }, t('shortcuts.page'));
  const can = useCan();
  const query = useQuery(catalogueQuery(can('products.view')));
  const [edited, setEdited] = useState<EditedCategory>();
  const add = can('categories.create') && (
    <Button variant="default" leftSection={<IconFolderPlus size={16} />} onClick={() => setEdited({ parent: null })}>
      {t('catalogue.newCategory')}
    </Button>
  );
  return (
    <>
      <PageHeader title={t('catalogue.title')}>
        {add}
        {can('products.create') && (
          <Button leftSection={<IconPlus size={16} />} renderRoot={(props) => <Link to="/products/new" {...props} />}>
            {t('catalogue.newProduct')}
          </Button>
        )}
      </PageHeader>
      <RecordPage query={query}>
        {(catalogue) =>
          catalogue.categories.length === 0 ? (
            <Panel>
              <StateMessage icon={IconPackages} title={t('catalogue.none')} text={t('catalogue.noneText')}>
                {add}
              </StateMessage>
            </Panel>
          ) : (
            <Tree catalogue={catalogue} onEdit={setEdited} />
          )
        }
      </RecordPage>
      <CategoryDialog edited={edited} onClose={() => setEdited(undefined)} />
    </>
  );
}

function Tree({ catalogue, onEdit }: { catalogue: Catalogue; onEdit: (edited: EditedCategory) => void }) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [closed, setClosed] = usePreference<readonly number[]>('catalogue.closed', []);
  const moves = useMoves(catalogue);
  const drag = useDrag(moves);
  const remove = useRemoveCategory();
  const branches = matching(treeOf(catalogue), text);
  const tree = {
    moves,
    drag,
    isClosed: (id: number) => text === '' && closed.includes(id),
    toggle: (id: number) => setClosed(closed.includes(id) ? closed.filter((each) => each !== id) : [...closed, id]),
    edit: ({ category }: { category: Catalogue['categories'][number] }) => onEdit({ category, parent: null }),
    add: (parent: number) => onEdit({ parent }),
    remove,
  };
  return (
    <Panel flush>
      <div className={classes.tools}>
        <TextInput
          size="xs"
          type="search"
          className={classes.search}
          placeholder={t('catalogue.search')}
          aria-label={t('catalogue.search')}
          leftSection={<IconSearch size={14} />}
          rightSection={
            text && <CloseButton size="xs" aria-label={t('table.clearSearch')} onClick={() => setText('')} />
          }
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        {moves.mayMove('category') && <span className={classes.hint}>{t('catalogue.dragHint')}</span>}
      </div>
      {branches.length === 0 ? (
        <StateMessage icon={IconSearch} title={t('table.noMatch')} text={t('table.noMatchText')} />
      ) : (
        <ul className={classes.tree}>
          {branches.map((branch) => (
            <BranchView key={branch.id} branch={branch} tree={tree} />
          ))}
        </ul>
      )}
      <VisuallyHidden aria-live="polite">{moves.said}</VisuallyHidden>
    </Panel>
  );
}
